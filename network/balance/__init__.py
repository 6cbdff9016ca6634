"""Structural balance: triads, closed walks, frustration, and what each tie contributes."""

from network.balance.contributions import contributions as contributions
from network.balance.contributions import relaxing as relaxing
from network.balance.frustration import Frustration as Frustration
from network.balance.frustration import frustration as frustration
from network.balance.search import Found as Found
from network.balance.search import search as search
from network.balance.triads import TriadCensus as TriadCensus
from network.balance.triads import triads as triads
from network.balance.walks import walk_balance as walk_balance

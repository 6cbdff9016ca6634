"""Roles of actors in a signed network: who is befriended, hated, central, in between, at the core, in dispute."""

from network.roles.brokerage import BROKERAGE_ROLES, brokerage
from network.roles.centrality import betweenness, constraint, pagerank, pn_centrality
from network.roles.core import CorePeriphery, core_periphery
from network.roles.disputed import disputed
from network.roles.table import table

__all__ = [
    "BROKERAGE_ROLES",
    "CorePeriphery",
    "betweenness",
    "brokerage",
    "constraint",
    "core_periphery",
    "disputed",
    "pagerank",
    "pn_centrality",
    "table",
]

"""Blocs: who stands together against whom, for any number of blocs, with the quality of the division."""

from network.blocs.finding import find as find
from network.blocs.found import Blocs as Blocs
from network.blocs.found import Quality as Quality
from network.blocs.labels import AnyBlocs as AnyBlocs
from network.blocs.labels import agreement as agreement
from network.blocs.labels import membership as membership
from network.blocs.scoring import quality as quality

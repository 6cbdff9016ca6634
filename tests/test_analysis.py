"""Methods of ActorNetwork hand their network, and the options, to the function of the same name."""

import inspect

import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from relations import table

from network import backbone, balance, blocs, comparison, roles, timeline
from network.actor_network import ActorNetwork
from network.analysis import Analysis
from network.explorer import widget

CAMPS = [{"Arland", "Borland"}, {"Corland", "Red Front"}]


@pytest.fixture
def net() -> ActorNetwork:
    return ActorNetwork(table())


def test_balance_is_that_of_the_signed_graph(net):
    graph = net.signed_graph()
    assert net.triads() == balance.triads(graph)
    assert net.frustration(n_blocs=3) == balance.frustration(graph, n_blocs=3)
    assert net.walk_balance() == balance.walk_balance(graph)
    pd.testing.assert_frame_equal(net.contributions(), balance.contributions(graph))
    pd.testing.assert_frame_equal(net.relaxing(n=2), balance.relaxing(graph, n=2))


def test_blocs_weigh_ties_by_what_is_left_of_them(net):
    found = net.blocs(resolution=0.5)
    wanted = blocs.find(net.signed_graph(), weight="net", resolution=0.5)
    assert (found.membership, found.quality.modularity) == (wanted.membership, wanted.quality.modularity)
    unweighted = blocs.find(net.signed_graph(), resolution=0.5)
    assert net.blocs(weight=None, resolution=0.5).quality.modularity == unweighted.quality.modularity
    assert found.quality.modularity != unweighted.quality.modularity


def test_roles_take_the_blocs_given(net):
    directed = net.signed_graph(directed=True)
    pd.testing.assert_frame_equal(net.brokerage(blocs=CAMPS), roles.brokerage(directed, CAMPS))
    pd.testing.assert_frame_equal(net.disputed(blocs=CAMPS), roles.disputed(net.signed_graph(), CAMPS))
    pd.testing.assert_frame_equal(net.roles(blocs=CAMPS), roles.table(directed, blocs=CAMPS, weight="weight"))


def test_roles_find_blocs_where_none_are_given(net):
    pd.testing.assert_frame_equal(net.brokerage(), net.brokerage(blocs=net.blocs()))


def test_core_and_backbone_are_those_of_the_signed_graph(net):
    assert str(net.core_periphery()) == str(roles.core_periphery(net.signed_graph()))
    assert nx.utils.graphs_equal(net.backbone(alpha=1), backbone.backbone(net.signed_graph(), alpha=1))


def test_uncertainty_comes_from_the_statements(net):
    assert set(net.bootstrap(n=5).ties["a"]) == set(net.ties().query("sign != 0")["a"])
    assert net.findings(n=99, n_samples=5).table.shape[0] > 0


def test_time_is_that_of_the_network(net):
    labels = [window.label for window in net.windows("1 month")]
    assert labels == [window.label for window in timeline.windows(net, "1 month")]
    assert len(net.by_event({"war": "2001-06-01"})) == 2
    pd.testing.assert_frame_equal(net.history("Arland", "Borland"), timeline.history(net, "Arland", "Borland"))
    pd.testing.assert_frame_equal(net.switches(n=99), timeline.switches(net, n=99))
    pd.testing.assert_frame_equal(net.alliances(), timeline.alliances(net))


def test_a_network_is_compared_with_networks_graphs_and_lists(net):
    listed = pd.DataFrame({"a": ["Arland"], "b": ["Borland"], "sign": [1]})
    graph = nx.Graph()
    graph.add_edge("Arland", "Borland", sign=1)
    wanted = comparison.compare(net.signed_graph(), graph, n=10).ties
    pd.testing.assert_frame_equal(net.compare(graph, n=10).ties, wanted)
    assert net.compare(listed, n=10).ties["a"].tolist() == wanted["a"].tolist()
    assert net.compare(net, n=10).ties.shape[0] == net.signed_graph().number_of_edges()


def test_pictures_are_drawn(net):
    for drawn in (net.plot(), net.plot_matrix(), net.plot_history("Arland", "Borland")):
        assert isinstance(drawn, Axes)
    assert isinstance(net.plot_multiples("3 months", start="2001"), Figure)
    plt.close("all")


def test_an_explorer_gets_the_network_and_every_option(net, monkeypatch):
    monkeypatch.setattr(widget, "Explorer", lambda network, **options: (network, options))
    given = {name: object() for name in inspect.signature(net.explore).parameters}
    assert net.explore(**given) == (net, given)


def test_an_explorer_has_the_same_options_by_its_method():
    def defaults(function):
        return {name: one.default for name, one in inspect.signature(function).parameters.items()}

    assert defaults(Analysis.explore).items() - defaults(widget.Explorer).items() == {("self", inspect.Parameter.empty)}
    assert set(defaults(widget.Explorer)) - set(defaults(Analysis.explore)) == {"network"}


def test_every_method_says_what_it_does_and_where_to_read_on():
    methods = [member for name, member in inspect.getmembers(Analysis, inspect.isfunction) if not name.startswith("_")]
    abstract = Analysis.__abstractmethods__
    assert [method.__name__ for method in methods if not method.__doc__] == []
    assert [m.__name__ for m in methods if m.__name__ not in abstract and "see `network." not in m.__doc__] == []

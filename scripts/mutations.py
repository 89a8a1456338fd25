"""The small changes that scripts/mutate tries: bounds, reaches, orders, conditions, lost calls, empty answers."""

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

LONG = 10
"""From here on a number is a reach (minutes, characters) and is doubled and halved; below it moves by one."""
COMPARED = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
            ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}  # fmt: skip
SWAPPED = {"max": "min", "min": "max", "any": "all", "all": "any", "reversed": "list"}
EMPTY = {
    "tuple": "()", "list": "[]", "Sequence": "()", "Iterable": "()", "dict": "{}", "str": '""', "set": "set()",
    "frozenset": "frozenset()",
}  # fmt: skip


class Mutant(NamedTuple):
    """One small change of a module."""

    line: int
    text: str
    """The line as it stands."""
    change: str
    above: str
    """The line above it, for lines that stand several times."""
    source: str
    """The whole module, changed."""

    def is_one_of(self, equivalents: list[dict[str, str]]) -> bool:
        """Whether it is listed as one that changes nothing: line numbers move, the text does not."""
        return any(self.is_called(one) for one in equivalents)

    def is_called(self, one: dict[str, str]) -> bool:
        """Whether an entry of the list of equivalents means it."""
        return (self.text, self.change, self.above) == (one["line"], one["change"], one.get("behind", self.above))


def thresholds(node: ast.AST, said: Callable[[ast.AST], str]) -> Iterator[str]:
    """A bound that is no longer met by what just meets it; a comparison turned round."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARED:
        yield f"{said(node.left)} {COMPARED[type(node.ops[0])]} {said(node.comparators[0])}"
    elif isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
        for changed in range(len(node.ops)):
            signs = [COMPARED[type(op)] if i == changed else _sign(op) for i, op in enumerate(node.ops)]
            yield said(parts[0]) + "".join(f" {sign} {said(part)}" for sign, part in zip(signs, parts[1:], strict=True))


def reaches(node: ast.AST, _: Callable[[ast.AST], str]) -> Iterator[str]:
    """A number one more and one less; a long reach twice and half as long."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        if abs(node.value) >= LONG:
            yield from (f"{node.value * 2}", f"{node.value // 2}")
        else:
            yield from (f"({node.value + 1})", f"({node.value - 1})")


def orders(node: ast.AST, said: Callable[[ast.AST], str]) -> Iterator[str]:
    """The largest for the smallest, one for all, the last for the first, an order turned round."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
        yield said(node.operand)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        whole, name = said(node), node.func.id
        if name in SWAPPED:
            yield SWAPPED[name] + whole[len(name) :]
        elif name == "sorted":
            yield f"{whole}[::-1]"
        elif name == "next" and node.args and isinstance(node.args[0], ast.GeneratorExp):
            things, *default = map(said, node.args)
            things = things if things.startswith("(") else f"({things})"
            yield f"next({', '.join([f'iter([*{things}][::-1])', *default])})"
    elif isinstance(node, ast.Subscript) and (ends := {"0": "-1", "-1": "0", "::-1": ":"}.get(said(node.slice))):
        yield f"{said(node.value)}[{ends}]"


def logic(node: ast.AST, said: Callable[[ast.AST], str]) -> Iterator[str]:
    """'and' for 'or', a part of a condition left out, a lost 'not', what both have for what either has."""
    if isinstance(node, ast.BoolOp):
        joint = " or " if isinstance(node.op, ast.And) else " and "
        yield f"({joint.join(f'({said(part)})' for part in node.values)})"
        for left_out in range(len(node.values)):
            kept = [said(part) for i, part in enumerate(node.values) if i != left_out]
            yield f"({(' and ' if isinstance(node.op, ast.And) else ' or ').join(f'({part})' for part in kept)})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"({said(node.operand)})"
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield f"{said(node.left)} {'&' if isinstance(node.op, ast.BitOr) else '|'} {said(node.right)}"


def conditions(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Each plain condition, and its contrary; a way out that is never taken."""
    ways_out = ast.Return | ast.Continue | ast.Break | ast.Raise
    if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], ways_out):
        yield node.test, "False"
    tests = node.ifs if isinstance(node, ast.comprehension) else []
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        tests = [node.test]
    for test in tests:
        if isinstance(test, ast.Call | ast.Name | ast.Attribute | ast.Await):
            yield test, f"(not {ast.unparse(test)})"


def losses(node: ast.AST, said: Callable[[ast.AST], str]) -> Iterator[str]:
    """A call whose result nobody takes, left out, unless it only logs; 'break' and 'continue' swapped."""
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Await)
    if is_call and not said(node).startswith("_log."):
        yield "pass"
    elif isinstance(node, ast.Continue | ast.Break):
        yield "break" if isinstance(node, ast.Continue) else "continue"


def empties(function: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Each thing that a function returns, and the empty one of its kind (for a yes or no, the contrary)."""
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or function.returns is None:
        return
    kind = ast.unparse(function.returns)
    empty = "None" if kind.endswith("| None") else EMPTY.get(kind.split("[")[0])
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None and _owner(function, node):
            if kind == "bool":
                yield node.value, f"not ({ast.unparse(node.value)})"
            elif empty and ast.unparse(node.value) not in (empty, "frozenset()", "()", "[]"):
                yield node.value, empty


MUTATIONS = (thresholds, reaches, orders, logic, losses)


def mutants(source: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines; types, docstrings and imports are left as they are."""
    tree, lines = ast.parse(source), source.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()) + 1)
    raw = source.encode()

    def said(node: ast.AST) -> str:
        if isinstance(node, ast.Slice):
            return ast.unparse(node)
        return raw[slice(*_span(node, starts))].decode()

    found = {}
    for node in _code(tree):
        changes = [(node, new) for mutation in MUTATIONS for new in mutation(node, said)]
        changes += [*conditions(node), *empties(node)]
        for changed, new in changes:
            start, end = _span(changed, starts)
            mutant = Mutant(
                changed.lineno, lines[changed.lineno - 1].strip(), f"{_short(said(changed))} → {_short(new)}",
                lines[changed.lineno - 2].strip() if changed.lineno > 1 else "",
                (raw[:start] + new.encode() + raw[end:]).decode(),
            )  # fmt: skip
            found.setdefault(mutant.source, mutant)
    found.pop(source, None)  # an empty text is empty already
    return sorted(found.values(), key=lambda mutant: (mutant.line, mutant.change))


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run: no types, no decorators, nothing inside a formatted string."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list") or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _code(child)


def _owner(function: ast.AST, node: ast.AST) -> bool:
    """Whether a return belongs to this function and not to one inside it."""
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    inner = [one for one in ast.walk(function) if one is not function and isinstance(one, functions)]
    return not any(node is one for function_inside in inner for one in ast.walk(function_inside))


def _sign(op: ast.cmpop) -> str:
    return ast.unparse(ast.Compare(ast.Name("a"), [op], [ast.Name("b")]))[2:-2]


def _span(node: ast.AST, starts: list[int]) -> tuple[int, int]:
    return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset


def _short(text: str) -> str:
    return " ".join(text.split())

"""The program's modules stand in floors: none imports, even in turn and even for a type hint alone, what imports it."""

from graphlib import TopologicalSorter

import grimp


def test_no_module_imports_what_imports_it():
    graph = grimp.build_graph("cerplex_desktop", "reports", "resources", cache_dir=None)
    below = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    floors = [*TopologicalSorter(below).static_order()]  # CycleError names a circle
    assert floors.index("cerplex_desktop.domain.money") < floors.index("cerplex_desktop.domain.book.book")
    assert floors.index("cerplex_desktop.domain.book.book") < floors.index("cerplex_desktop.app")

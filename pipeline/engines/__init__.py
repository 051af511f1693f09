"""Machine translation: the only code that leaves the process.

Every engine is a module with two public functions. `check(setup)` says without network or money whether it
could work here; `open_engine(setup)` makes it ready, or raises EngineError with a hint. Importing this
package imports no engine.
"""

from pipeline.engines.registry import Choice, EngineModule, choose, load_engine, names

__all__ = ["Choice", "EngineModule", "choose", "load_engine", "names"]

"""Holds the example specs against the JSON Schema, and what the schema must refuse.

Needs jsonschema >= 4 and PyYAML. Run from anywhere: python validate.py
"""
import copy
import json
import pathlib
import yaml
import jsonschema

here = pathlib.Path(__file__).parent
root = here.parent.parent.parent
schema = json.loads((root / "Examples/vikt-1.schema.json").read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, no on/off/yes/no, exponents without a point are numbers."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool", ":float"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
import re
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][-+]?\d+)?$"), list("-+.0123456789"))

examples = {path.stem: yaml.load(path.read_text("utf-8"), Loader) for folder in (here.parent / "Fixtures", root / "Examples") for path in sorted(folder.glob("*.yaml"))}
for name, spec in examples.items():
    validator.validate(spec)
    print("valid", name)


def refused(what, change):
    spec = copy.deepcopy(examples["smallest"])
    change(spec)
    assert not validator.is_valid(spec), what
    print("refused", what)


refused("unknown key", lambda s: s.update(summaries={}))
refused("missing key", lambda s: s.pop("title"))
refused("another version", lambda s: s.update(vikt=2))
refused("two sources", lambda s: s["indicators"][0].update(count="a", base="b"))
refused("no direction", lambda s: s["indicators"][0].pop("direction"))
refused("level of 1", lambda s: s.update(stability={"level": 1, "schemes": {"areas": {}}}))
refused("no scheme", lambda s: s.update(stability={"schemes": {}}))
refused("list without tiers", lambda s: s.pop("tiers"))
refused("unknown word in an inner node", lambda s: s["index"]["children"].append({"id": "a", "weights": "no", "children": ["b"]}))
refused("replicates until nothing", lambda s: s.update(stability={"replicates": {"until": {}}, "schemes": {"areas": {}}}))
refused("a scheme without a kind", lambda s: s.update(stability={"schemes": {"counties": {}}}))
refused("a scheme of both kinds", lambda s: s.update(stability={"schemes": {"counties": {"areas": {}, "noise": {}}}}))
refused("a scheme that is no id", lambda s: s.update(stability={"schemes": {"a b": {"areas": {}}}}))
refused("areas drawn in two ways", lambda s: s.update(stability={"schemes": {"areas": {"weights": "bayesian", "draw": 9}}}))
refused("a gate without a bound", lambda s: s.update(gates=[{"missing_share": {}}]))
refused("a claim of one area", lambda s: s.update(claims=[{"id": "a", "that": {"worse": ["x"]}}]))
refused("a later treatment", lambda s: s["indicators"][0].update(treat=[{"box-cox": "auto"}]))
refused("a time in words", lambda s: s["data"].update(reference="December 2022"))

"""How an incident came to be so, in PROV: its revisions as a chain of entities, each made when it was recorded.

    revision:INC-2024....1   entity, generated at the moment, derived from the report that opened it
    revision:INC-2024....2   derived from revision 1 (a prov:Revision of it) and from the report or word that caused it

Both are alternates of the incident as it is now. A cause that the incident no longer rests on is named, not linked.
"""

from datetime import datetime

from casus.incident import Change, Revision
from casus.views.exports.incident_file import IncidentFile
from casus.views.exports.prov_sections import Sections, known, qualified
from casus.views.incident_rows import Json


def add_history(sections: Sections, file: IncidentFile) -> None:
    """Every revision of the incident, oldest first."""
    causes = {report.id: f"report:{report.id}" for report in file.reports}
    causes |= {act.id: f"said:{act.id}" for act in file.acts}
    former: str | None = None
    for revision, moment in file.history():
        name = f"{revision.incident_id}.{revision.number}"
        _add_revision(sections, name, revision, moment)
        if former:
            _add_origin(sections, name, f"revision:{former}", {"prov:type": qualified("prov:Revision")})
        if cause := causes.get(revision.because):
            _add_origin(sections, name, cause, {})
        former = name


def _add_revision(sections: Sections, name: str, revision: Revision, moment: datetime) -> None:
    entity = f"revision:{name}"
    told: dict[str, Json] = {
        "prov:type": qualified("casus:Revision"),
        "casus:number": revision.number,
        "casus:kind": revision.kind.value,
        "casus:because": revision.because,
        "casus:changes": [_change(change) for change in revision.changes],
    }
    sections.add("entity", entity, known(told))
    made: dict[str, Json] = {"prov:entity": entity, "prov:time": moment.isoformat()}
    sections.add("wasGeneratedBy", f"_:made.{name}", made)
    pair: dict[str, Json] = {"prov:alternate1": entity, "prov:alternate2": f"incident:{revision.incident_id}"}
    sections.add("alternateOf", f"_:state.{name}", pair)


def _change(change: Change) -> str:
    """ "killed: 12 -> 12 to 16, best 16"; "-" stands for nothing."""
    return f"{change.field}: {change.before or '-'} -> {change.after or '-'}"


def _add_origin(sections: Sections, name: str, source: str, more: dict[str, Json]) -> None:
    pair: dict[str, Json] = {"prov:generatedEntity": f"revision:{name}", "prov:usedEntity": source}
    sections.add("wasDerivedFrom", f"_:from.{name}.{source.replace(':', '.')}", {**pair, **more})

"""From knowledge to drafts to outbox, on a real database: nothing twice, nothing by itself that nobody confirmed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.announcing.body import Body
from bot.announcing.desk import Desk
from bot.answering.wording import Wording
from bot.commands.announcing import as_text, what_is_due
from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import problems_of
from bot.knowledge_base.training_models import TrainingSession
from bot.knowledge_base.yaml_text import read_yaml
from bot.settings import PARIS
from bot.storage import Announcement, Storage
from tests.announcing.conftest import NOW, QUIET
from tests.announcing.fakes import subscribe
from tests.courses import course, session


class Office:
    """A desk whose knowledge a test can change."""

    def __init__(self, storage: Storage, knowledge: Knowledge, rules: Announcing) -> None:
        self.storage, self.knowledge, self.rules = storage, knowledge, rules
        self.desk = self.with_sessions()

    def with_sessions(self, *sessions: TrainingSession) -> Desk:
        """Load other sessions."""
        self.loaded = course(self.knowledge, *sessions)
        return self.started_again()

    def started_again(self) -> Desk:
        """A desk that remembers nothing but what is stored, with the sessions that were loaded last."""
        self.desk = Desk(self.storage, self.loaded, self.rules, QUIET)
        return self.desk

    async def announce(self, *sessions: TrainingSession, now: datetime = NOW) -> list[int]:
        """Load sessions and confirm every draft."""
        drafts = await self.with_sessions(*sessions).refresh_drafts(now)
        for draft in drafts:
            await self.desk.confirm(draft.number, now, now)
        return [draft.number for draft in drafts]

    async def states(self) -> list[str]:
        """The states of all announcements, the oldest first."""
        return [one.state for one in reversed(await self.storage.announcements.latest())]


@pytest.fixture
def office(storage: Storage, knowledge: Knowledge, rules: Announcing) -> Office:
    """Give a desk without sessions."""
    return Office(storage, knowledge, rules)


async def kept(storage: Storage, number: int) -> Announcement:
    """An announcement as it is kept."""
    found = await storage.announcements.find(number)
    assert found is not None
    return found


async def test_a_first_start_makes_drafts_and_sends_nothing(office: Office, storage: Storage) -> None:
    """Guards a lost database: sessions without a memory wait for an administrator, and no reminder goes."""
    await subscribe(storage, 1, 2)
    desk = office.with_sessions(session(), session("pau", "2026-11-25 09:00"))
    drafts = await desk.refresh_drafts(NOW)
    assert [draft.state for draft in drafts] == ["draft", "draft"]
    assert all(Body.from_json(draft.body).memory_was_empty for draft in drafts)
    assert await desk.send_due_reminders(NOW + timedelta(days=1)) == []
    assert await storage.outbox.due(NOW + timedelta(days=1)) == []


async def test_restarts_and_reloads_make_no_second_draft(office: Office) -> None:
    """Guards the unique key: however often the knowledge is looked at, one change is one draft."""
    desk = office.with_sessions(session())
    assert len(await desk.refresh_drafts(NOW)) == 1
    assert await desk.refresh_drafts(NOW) == []
    [number] = [one.number for one in await office.storage.announcements.in_state("draft")]
    assert await desk.confirm(number, NOW, NOW) == 0
    assert await desk.confirm(number, NOW, NOW) is None
    assert await desk.refresh_drafts(NOW) == []


async def test_a_confirmed_session_that_moves_is_announced_with_the_next_sequence(office: Office) -> None:
    """Guards the memory: the second draft knows what was, and its calendar file updates the entry."""
    await office.announce(session())
    [draft] = await office.with_sessions(session(starts="2027-03-19 09:00")).refresh_drafts(NOW)
    body = Body.from_json(draft.body)
    assert (draft.kind, body.sequence) == ("moved", 1)
    assert "SEQUENCE:1" in body.calendars["fr"]
    assert "Auparavant : vendredi 12 mars 2027" in body.text("fr")


async def test_a_draft_that_the_knowledge_overtakes_is_withdrawn(office: Office) -> None:
    """Guards against confirming what is not so any more; and a change that comes back is proposed again."""
    await office.announce(session())
    moved = session(starts="2027-03-19 09:00")
    for _ in range(3):
        assert len(await office.with_sessions(moved).refresh_drafts(NOW)) == 1
        assert await office.with_sessions(session()).refresh_drafts(NOW) == []
        assert await office.storage.announcements.in_state("draft") == []
    assert await office.states() == ["sending", "cancelled", "cancelled", "cancelled"]


async def test_what_is_under_way_about_a_session_waits_when_it_changes(office: Office, storage: Storage) -> None:
    """Guards against sending on Monday what was wrong by Saturday: held at once, ended by the decision on the draft."""
    await subscribe(storage, 1)
    [number] = await office.announce(session())
    [draft] = await office.with_sessions(session(status="cancelled")).refresh_drafts(NOW)
    assert ((await kept(storage, number)).state, (await kept(storage, number)).reason) == ("paused", "overtaken")
    await office.desk.confirm(draft.number, NOW, NOW)
    assert ((await kept(storage, number)).state, (await kept(storage, number)).reason) == ("cancelled", "outdated")
    assert await office.desk.refresh_drafts(NOW) == []
    assert (await kept(storage, draft.number)).state == "sending"


async def test_a_slip_that_is_mended_lets_the_broadcast_go_on(office: Office, storage: Storage) -> None:
    """Guards a scheduled broadcast against a curator's typing error: after the correction it keeps its time."""
    [draft] = await office.with_sessions(session()).refresh_drafts(NOW)
    later = NOW + timedelta(days=2)
    await office.desk.confirm(draft.number, later, NOW)
    await office.with_sessions(session(starts="2027-03-21 09:00")).refresh_drafts(NOW)
    assert (await kept(storage, draft.number)).state == "paused"
    await office.with_sessions(session()).refresh_drafts(NOW)
    assert ((await kept(storage, draft.number)).state, (await kept(storage, draft.number)).due) == ("scheduled", later)


async def test_a_crash_between_confirming_and_remembering_heals(office: Office, storage: Storage) -> None:
    """Guards kill -9 at the worst place: the confirmed announcement is neither drafted again nor cancelled."""
    [draft] = await office.with_sessions(session()).refresh_drafts(NOW)
    await storage.announcements.confirm(draft.number, [], NOW, NOW)
    assert await storage.sessions.all() == {}
    assert await office.desk.refresh_drafts(NOW) == []
    assert set(await storage.sessions.all()) == {"dax_2027"}
    assert await office.states() == ["sending"]


async def test_a_dismissed_draft_does_not_come_back(office: Office, storage: Storage) -> None:
    """Guards 'déjà annoncé': the session counts as known, also after a crash before that was remembered."""
    [draft] = await office.with_sessions(session()).refresh_drafts(NOW)
    assert await office.desk.dismiss(draft.number, NOW)
    assert not await office.desk.dismiss(draft.number, NOW)
    await storage.sessions.forget("dax_2027")
    assert await office.desk.refresh_drafts(NOW) == []
    assert set(await storage.sessions.all()) == {"dax_2027"}


async def test_recipients_go_by_topic_and_territory(office: Office, storage: Storage) -> None:
    """Guards the target: Limousin sessions for those who follow Limousin, the region, or everything."""
    await subscribe(storage, 1, territory="limousin")
    await subscribe(storage, 2, territory="bearn")
    await subscribe(storage, 3)
    await subscribe(storage, 4, territory="nouvelle_aquitaine")
    await subscribe(storage, 5, topic="other")
    desk = office.with_sessions()
    assert [one.chat_id for one in await desk.recipients("training", ["limousin"])] == ["1", "3", "4"]
    assert [one.chat_id for one in await desk.recipients("training", [])] == ["1", "2", "3", "4"]
    assert await desk.recipients("training", ["gone"]) == []
    [draft] = await office.with_sessions(session(territories=["limousin"])).refresh_drafts(NOW)
    assert await office.desk.confirm(draft.number, NOW, NOW) == 3


async def test_nothing_is_confirmed_into_the_night_unless_urgent(office: Office, storage: Storage) -> None:
    """Guards quiet hours at confirmation: 22:00 becomes 8:00, an urgent text goes at once."""
    night = NOW.replace(hour=22)
    await subscribe(storage, 1)
    for urgent, state in ((False, "scheduled"), (True, "sending")):
        draft = await office.with_sessions().write("Bonjour", "training", [], "9", night, urgent=urgent)
        assert draft is not None
        assert await office.desk.confirm(draft.number, night, night) == 1
        found = await kept(storage, draft.number)
        assert (found.state, found.author) == (state, "9")
        if not urgent:
            assert found.due == datetime(2026, 11, 24, 8, tzinfo=PARIS)


async def test_the_text_of_a_draft_can_be_changed_until_it_is_confirmed(office: Office, storage: Storage) -> None:
    """Guards 'Modifier le texte': what was typed is what is kept, calendar files included; later it is too late."""
    [draft] = await office.with_sessions(session()).refresh_drafts(NOW)
    assert await office.desk.rewrite(draft.number, "Venez !", "fr")
    body = Body.from_json((await kept(storage, draft.number)).body)
    assert body.text("fr") == "Venez !"
    assert body.text("en").startswith("📣 New session")
    assert body.calendars
    await office.desk.confirm(draft.number, NOW, NOW)
    assert not await office.desk.rewrite(draft.number, "Trop tard")
    assert not await office.desk.rewrite(404, "Personne")


@pytest.mark.slow
async def test_each_reminder_goes_once(office: Office, storage: Storage) -> None:
    """Guards reminders: by themselves, once each whatever happens, to those who subscribed meanwhile as well."""
    await subscribe(storage, 1)
    one = session(registration_deadline=date(2027, 3, 9))
    await office.announce(one)
    await subscribe(storage, 2)
    sent: list[str] = []
    now = NOW
    while now < datetime(2027, 3, 14, tzinfo=PARIS):
        for number in await office.started_again().send_due_reminders(now):
            found = await kept(storage, number)
            sent.append(f"{found.key} {now:%d/%m %H:%M}")
            assert (await storage.announcements.report(number)).total == 2
        now += timedelta(hours=5)
    assert [line.split("start:")[-1].split("deadline:")[-1][:13] for line in sent] == [
        "30:2027-03-12",
        "7:2027-03-12 ",
        "3:2027-03-09 ",
        "1:2027-03-12 ",
    ]


async def test_a_reminder_cut_short_before_its_confirmation_goes_all_the_same(office: Office, storage: Storage) -> None:
    """Guards kill -9 between the draft of a reminder and its confirmation."""
    await subscribe(storage, 1)
    await office.announce(session())
    desk, due = office.with_sessions(session()), datetime(2027, 3, 11, 10, tzinfo=PARIS)
    [number] = await desk.send_due_reminders(due)
    await storage._database.rows("DELETE FROM outbox WHERE announcement = ?", number)
    await storage._database.rows("UPDATE announcements SET state = 'draft' WHERE id = ?", number)
    assert await desk.send_due_reminders(due) == [number]
    assert await desk.send_due_reminders(due) == []


async def test_a_moved_session_is_reminded_of_at_its_new_date(office: Office) -> None:
    """Guards the key of reminders: after a move J-7 comes again, but not before the move is announced."""
    await office.announce(session())
    assert len(await office.desk.send_due_reminders(datetime(2027, 3, 5, 12, tzinfo=PARIS))) == 1
    moved = session(starts="2027-04-09 09:00")
    desk = office.with_sessions(moved)
    assert await desk.send_due_reminders(datetime(2027, 4, 2, 12, tzinfo=PARIS)) == []
    await office.announce(moved, now=datetime(2027, 3, 8, 12, tzinfo=PARIS))
    assert len(await office.desk.send_due_reminders(datetime(2027, 4, 2, 12, tzinfo=PARIS))) == 1


async def test_the_dry_run_shows_what_is_due_and_changes_nothing(
    office: Office, storage: Storage, knowledge: Knowledge, rules: Announcing, tmp_path: Path
) -> None:
    """Guards `announce --dry-run`: drafts and reminders with text and numbers, and not a byte of the memory moved."""
    await subscribe(storage, 1, 2)
    await office.announce(session())
    sessions = (session(), session("pau", "2027-06-01 09:00", commune="64445"))
    now = datetime(2027, 3, 5, 12, tzinfo=PARIS)
    before = await office.states()
    report = await what_is_due(course(knowledge, *sessions), rules, tmp_path / "bot.sqlite3", QUIET, now)
    assert await office.states() == before
    entries = report["due"]
    assert isinstance(entries, list)
    assert [(one["session"], one["reason"], one["recipients"], one["needs_confirmation"]) for one in entries] == [
        ("pau", "new", 2, True),
        ("dax_2027", "reminder:start:7", 2, False),
    ]
    french = Wording(knowledge, "fr")
    assert "reminder:start:1" in as_text(report, french, as_json=True)
    shown = as_text(report, french, as_json=False)
    assert "dax_2027 : rappel 7 jour(s) avant le début, 2 destinataire(s), part tout seul" in shown
    assert "    📣 Nouvelle session" in shown
    assert "goes by itself" in as_text(report, Wording(knowledge, "en"), as_json=False)


async def test_the_dry_run_works_without_a_database(knowledge: Knowledge, rules: Announcing) -> None:
    """Guards the first day: what is new is shown without a memory, and it is said when nothing is due."""
    report = await what_is_due(course(knowledge, session()), rules, None, QUIET, NOW)
    entries = report["due"]
    assert isinstance(entries, list)
    assert [(one["session"], one["recipients"], one["memory_was_empty"]) for one in entries] == [("dax_2027", 0, True)]
    empty = await what_is_due(course(knowledge), rules, None, QUIET, NOW)
    assert as_text(empty, Wording(knowledge, "fr"), as_json=False) == "Rien n'est à envoyer."


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("remind_at: noon", "remind_at"),
        ("remind_at: '09:00+02:00'", "without a time zone"),
        ("session_topic: course", "none of the topics"),
        ("reminders: [{before: start, days: -1}]", "days"),
        ("reminders: [{before: lunch, days: 1}]", "before"),
        ("reminders: [{before: start, days: 1}, {before: start, days: 1}]", "twice"),
        ("remind: {}", "unknown key"),
    ],
)
def test_mistakes_in_the_rules_are_said_with_file_and_line(tmp_path: Path, written: str, message: str) -> None:
    """Guards announcing.yaml against typing mistakes."""
    given = {"topics": "{training: {name: {fr: a, en: b}}}", "session_topic": "training", "remind_at": "'09:00'"}
    key, _, value = written.partition(": ")
    lines = [f"{name}: {text}" for name, text in (given | {key: value}).items()]
    (path := tmp_path / "announcing.yaml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ValidationError) as refused:
        Announcing.model_validate(tree := read_yaml(path))
    [problem] = problems_of(refused.value, Announcing, path.name, tree)
    assert re.search(r"announcing\.yaml:\d+: .*" + message, str(problem))

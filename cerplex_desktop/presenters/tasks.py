"""What needs doing, ranked by what it would cost to miss it, each with the days left and the place where it is done."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import OF_CLOSING
from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE
from cerplex_desktop.domain.covenants.existing import open_proposed
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.doubts import unanswered
from cerplex_desktop.domain.interest_dates.notices import OPEN
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.money import ZERO, Money, total
from cerplex_desktop.presenters.certificate_tasks import certificate_tasks
from cerplex_desktop.presenters.ports import CLOSING, COVENANTS, DOCUMENTS, INTEREST_DATES, OVERDUE, Place
from cerplex_desktop.presenters.table import MUTED, PLAIN
from cerplex_desktop.presenters.task import Task, days_left
from cerplex_desktop.presenters.untrue_tasks import untrue_tasks


def tasks_of(book: Book, desk: Desk | None, on: date) -> tuple[Task, ...]:
    """The tasks of the first date not posted, of what is overdue, a reduction, closing, certificates and papers.

    What is late already comes first, since its cost runs; then what costs most to miss, the most urgent first.
    """
    found = [*_overdue(book, on), *_tell_reduction(book, on), *_settle(book, desk, on), *_closing(book, on)]
    found += [*certificate_tasks(book, on), *untrue_tasks(book, desk, on)]
    if desk is not None:
        found += [*_state_no_default(book, desk), *_choose(desk), *_notify(book, desk)]
        found += [*_pay(book, desk), *_post(book, desk)]
    return tuple(sorted(found, key=lambda task: (task.due_on >= on, -task.cost.cents, task.due_on)))


def _overdue(book: Book, on: date) -> list[Task]:
    """What fell due and is unpaid, for each holder: by when it was, or still is, in time; none while postponed."""
    if book.blockage_on(on) is not None:
        return []
    last: dict[str, date] = {}
    unpaid: dict[str, Money] = {}
    for item in book.ledger.position_on(on).owed:
        last[item.holder] = min(item.grace_until, last.get(item.holder, date.max))
        unpaid[item.holder] = unpaid.get(item.holder, ZERO) + Money(item.unpaid)
    found = []
    for holder, until in last.items():
        left, tone, mark = days_left(on, until)
        text = f"Pay {book.deal.holder(holder).short_name} what is due and unpaid"
        late = until < on
        by = f"{'was ' if late else ''}in time through {weekday_date(until)}"
        stake = f"{unpaid[holder]} {'overdue' if late else 'is overdue'} at the Default Rate"
        task = Task(text, by, left, tone, mark, Place(OVERDUE), until)
        found.append(task._replace(stake=stake if late else f"Missed: {stake}"))
    return found


def _tell_reduction(book: Book, on: date) -> list[Task]:
    """Each holder is to be told of a Revolving Loan Reduction at once."""
    fell = book.loan_reduction
    if fell is None:
        return []
    from cerplex_desktop.domain.papers import reduction_papers  # rarely, and not before the first paint

    untold, missing = reduction_papers.holders_untold(book), reduction_papers.notices_missing(book)
    if not untold:
        return []
    left, tone, mark = days_left(on, fell.on)
    names = ", ".join(book.deal.holder(h).short_name for h in missing or untold)
    do = "Give notice" if missing else "Send, and log the delivery of, the notices"
    text = f"{do} of the Revolving Loan Reduction of {long_date(fell.on)} to {names}"
    return [Task(text, "at once", left, tone, mark, Place(DOCUMENTS), fell.on)]


def _closing(book: Book, on: date) -> list[Task]:
    """What is owed of costs, counsel's reserve, reports and meetings; late or not, it costs no interest."""
    reserve = book.deal.reserve
    unfunded = reserve is not None and reserve.funded_on is None
    if not unfunded and not any(f.kind in OF_CLOSING for f in book.facts):
        return []
    from cerplex_desktop.domain.deadlines.closing_deadlines import owed_after_closing  # few books need it at first

    found = []
    for due in owed_after_closing(book, on):
        left, tone, mark = days_left(on, due.on)
        by, place = f"{'since' if due.on <= on else 'by'} {weekday_date(due.on)}", Place(CLOSING, due.key)
        found.append(Task(due.title, by, left, tone, mark, place, max(due.on, on), stake=due.detail))
    return found


def _settle(book: Book, desk: Desk | None, on: date) -> list[Task]:
    """Each failed test is settled by an officer; meanwhile nothing is added to principal."""
    found = []
    for proposed in open_proposed(book, on):
        text = f"Settle the failed test of section {proposed.section} as of {long_date(proposed.from_on)}"
        task = Task(text, "at once", *days_left(on, on), Place(COVENANTS, proposed.key), on)
        right = desk is not None and desk.posting is None and desk.period.right is not None
        found.append(task.costing(desk.totals.due - desk.totals.floor) if right and desk else task)
    return found


def _state_no_default(book: Book, desk: Desk) -> list[Task]:
    """Tests without figures, or amounts overdue, need what is missing, or an officer's statement."""
    interest_on, elected = desk.period.interest_on, desk.election is not None
    missing = unanswered(book, interest_on, desk.on) if desk.posting is None else ()
    if not missing or desk.choice_closed_because or (elected and not _added(desk)):
        return []
    text = f"Record what is missing, or an officer’s statement, for {long_date(interest_on)}"
    due_on, by = _notice_day(desk)
    left, tone, mark = days_left(desk.on, due_on)
    task = Task(text, by, left, tone, mark, Place(COVENANTS), due_on)
    return [task.costing(_added(desk) or desk.totals.due - desk.totals.floor)]


def _added(desk: Desk) -> Money:
    return total([h.elected_capitalized for h in desk.holders])


def _task(desk: Desk, text: str, by: str, due_on: date, part: str) -> Task:
    left, tone, mark = days_left(desk.on, due_on)
    return Task(text, by, left, tone, mark, Place(INTEREST_DATES, f"{desk.period.interest_on}#{part}"), due_on)


def _notice_day(desk: Desk) -> tuple[date, str]:
    limits = desk.deadlines
    if limits is None:
        return desk.period.interest_on, f"by {weekday_date(desk.period.interest_on)}"
    if desk.on > limits.last_to_arrive_on:  # it was waived
        return desk.period.interest_on, f"by {weekday_date(desk.period.interest_on)}"
    arrive = f"must arrive by {weekday_date(limits.last_to_arrive_on)}"
    if limits.last_to_post_on is None or desk.on > limits.last_to_post_on:
        return limits.last_to_arrive_on, arrive
    return limits.last_to_post_on, f"by certified mail on {weekday_date(limits.last_to_post_on)}; {arrive}"


def _choose(desk: Desk) -> list[Task]:
    if desk.election is not None or desk.choice_closed_because or any(h.paid for h in desk.holders):
        return []
    due_on, by = _notice_day(desk)
    text = f"Choose the cash amount for {long_date(desk.period.interest_on)}"
    task = _task(desk, text, f"Notice {by}" if desk.deadlines else by, due_on, "choose")
    return [task.costing(desk.totals.due - desk.totals.floor)]


def _notify(book: Book, desk: Desk) -> list[Task]:
    waiting = [h for h in desk.holders if h.notice is not None and h.notice.verdict == OPEN]
    unsent = [h for h in waiting if not _is_issued(h)]
    due_on, by = _notice_day(desk)
    found = []
    if unsent:
        text = f"Issue {_notices(len(unsent))} for {long_date(desk.period.interest_on)}"
        cost = total([h.elected_capitalized for h in unsent])
        found.append(_task(desk, text, by, due_on, "notices").costing(cost))
    for holder in waiting:
        if holder.document is not None and _is_issued(holder):
            text = f"Deliver {holder.document.document_id} to {book.deal.holder(holder.holder).short_name}"
            sent = book.deliveries_of(holder.document.number)
            if sent:
                text = f"Log the receipt of {holder.document.document_id}, sent {long_date(sent[-1].sent_on)}"
            task = _task(desk, text, by, due_on, "notices")
            found.append(task.costing(holder.elected_capitalized))
    return found


def _is_issued(holder: HolderOutcome) -> bool:
    return holder.document is not None and holder.document.kind == ELECTION_NOTICE and holder.document_holds


def _notices(count: int) -> str:
    return "1 notice" if count == 1 else f"{count} notices"


def _pay(book: Book, desk: Desk) -> list[Task]:
    if (desk.election is None and not desk.choice_closed_because) or postponed(book, desk):
        return []
    remaining = total([h.remaining for h in desk.holders])
    if not remaining:
        return []
    text = f"Pay {remaining} for {long_date(desk.period.interest_on)}"
    if desk.on > desk.pay_on:
        was = f"was due {weekday_date(desk.pay_on)}; record what was paid, or post it unpaid"
        late = _task(desk, text, was, desk.pay_on, "payments")
        return [late._replace(stake="What was not paid by then is overdue at the Default Rate")]
    task = _task(desk, text, f"by {weekday_date(desk.pay_on)}", desk.pay_on, "payments")
    added = total([h.capitalized for h in desk.holders if h.remaining])
    overdue = f"Missed: {remaining} is overdue at the Default Rate"
    return [task.costing(added) if added else task._replace(stake=overdue)]


def postponed(book: Book, desk: Desk) -> bool:
    """Nothing is paid for the date now: payments are postponed on it, or on the day on which it is looked at."""
    return book.blockage_on(desk.period.interest_on) is not None or book.blockage_on(desk.on) is not None


def _post(book: Book, desk: Desk) -> list[Task]:
    inside = book.blockage_on(desk.period.interest_on) is not None
    paid = not any(h.remaining for h in desk.holders)
    decided = (
        inside or desk.election is not None or bool(desk.choice_closed_because) or any(h.paid for h in desk.holders)
    )
    if not (desk.on >= desk.period.interest_on and (paid or inside) and decided):
        return []
    why = _paid_words(book, desk) if paid else "payments are postponed"
    task = _task(desk, f"Post {long_date(desk.period.interest_on)}", why, desk.on, "post")
    return [task._replace(left="ready", tone=PLAIN if desk.on == desk.period.interest_on else MUTED, mark="yes")]


def _paid_words(book: Book, desk: Desk) -> str:
    """Whether a date is paid: cash that came late leaves as much unpaid as its Default Rate interest."""
    from cerplex_desktop.domain.interest_dates.passed import left_by_late_cash  # not before the first paint

    try:
        left = left_by_late_cash(book, desk)
    except Refused:
        return "its cash came late"
    return f"its cash came late: {left} is unpaid" if left else "everything is paid"


def remaining_of(desk: Desk) -> Money:
    """What is still to be paid for a date."""
    return total([h.remaining for h in desk.holders])

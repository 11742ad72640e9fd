import { type KeyboardEvent, useRef, useState } from 'react';
import type { FoundPerson } from '#domain/checkin/protocol.ts';
import { SEARCH_LEAST } from '#domain/checkin/search-length.ts';
import { useWords } from '#i18n/client-words.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { DeskPart } from './desk-part.ts';
import { PersonCard } from './person-card.tsx';
import { SearchHere } from './search-here.tsx';
import { useSearch } from './use-search.ts';

/** Finds somebody by name, company, address or number, and shows all about one. Arrows go through the list. */
export function PeoplePanel(part: DeskPart) {
  const t = useWords();
  const search = useSearch(part);
  const [person, setPerson] = useState<FoundPerson>();
  const list = useRef<HTMLUListElement>(null);
  if (person !== undefined) {
    const { ticketNo } = person;
    const close = () => setPerson(undefined);
    return <PersonCard {...part} key={ticketNo} ticketNo={ticketNo} known={person} onClose={close} />;
  }
  const first = search.found[0];
  return (
    <section aria-label={t('doorDesk.view.people')} className="flex flex-col gap-3">
      <search>
        <form
          onKeyDown={(event) => moveBy(event, list.current, event.currentTarget)}
          onSubmit={(event) => {
            event.preventDefault();
            if (first !== undefined && search.isDone) setPerson(first);
          }}
        >
          <TextField
            name="people-search"
            label={t('doorDesk.search.label')}
            hint={t('doorDesk.search.hint', { count: SEARCH_LEAST })}
            type="search"
            autoComplete="off"
            autoFocus
            value={search.typed}
            onChange={(event) => search.setTyped(event.target.value)}
          />
        </form>
      </search>
      <SearchHere {...part} />
      <p role="status" className="text-14 text-muted">
        {statusText(t, search)}
      </p>
      <ul
        ref={list}
        className="flex flex-col gap-2"
        onKeyDown={(event) => moveBy(event, list.current, undefined)}
      >
        {search.found.map((found) => (
          <li key={found.ticketNo}>
            <PersonButton {...part} person={found} onOpen={() => setPerson(found)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function statusText(t: ReturnType<typeof useWords>, search: ReturnType<typeof useSearch>): string {
  if (search.problem !== undefined) return search.problem;
  if (search.isAsking) return t('doorDesk.search.asking');
  if (!search.isDone) return '';
  const count = t('doorDesk.search.found', { count: search.found.length });
  const more = search.hasMore ? [t('doorDesk.search.more')] : [];
  const here = search.isHere ? [t('doorDesk.searchHere.result.here')] : [];
  return [count, ...more, ...here].join(' ');
}

type ButtonProps = DeskPart & { readonly person: FoundPerson; readonly onOpen: () => void };

function PersonButton({ person, names, onOpen }: ButtonProps) {
  const t = useWords();
  const { name, organisation, emailHint, typeNo, insideAreaId } = person;
  const details = [organisation, names.type(typeNo), emailHint].filter(Boolean).join(' · ');
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-14 w-full flex-col items-start gap-1 rounded-card border border-edge bg-surface px-4 py-2 text-start hover:bg-hover"
    >
      <span className="text-19 font-medium">{name}</span>
      <span className="text-14 text-muted">{details}</span>
      {insideAreaId !== null && (
        <span className="text-14">
          {t('doorDesk.person.insideShort', { place: names.area(insideAreaId) })}
        </span>
      )}
    </button>
  );
}

/** Arrow keys walk through the buttons of the list; up from the first one leads back to the field. */
function moveBy(event: KeyboardEvent, list: HTMLElement | null, field: HTMLElement | undefined): void {
  if (list === null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
  if (field !== undefined && event.key === 'ArrowUp') return;
  event.preventDefault();
  if (next < 0) document.getElementById('people-search')?.focus();
  else buttons[next]?.focus();
}

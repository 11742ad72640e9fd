import type { Translator } from '#i18n/translator.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import type { AttendanceDetailView, AttendeeLineView, CorrectAttendance } from './attendance-view.ts';
import { CorrectButton } from './correct-button.tsx';
import { PeopleSearch } from './people-search.tsx';

type Props = {
  readonly t: Translator;
  readonly view: AttendanceDetailView;
  /** Absent for those who may look and not correct, and while the session is on. */
  readonly correct: CorrectAttendance | undefined;
};

const TONES: Readonly<Record<AttendeeLineView['status'], BadgeTone>> = {
  attended: 'success',
  partial: 'warning',
  absent: 'neutral',
};

/** One session with its figures and its people, the made figure beside the corrected one (O3). */
export function AttendanceDetail({ t, view, correct }: Props) {
  const { facts, notes, isEmpty, isByName } = view;
  return (
    <>
      <Section isSmall id="figures" title={t('attendance.detail.figures')}>
        <DefinitionList items={facts.map(({ key, term, text }) => ({ key, term, details: text }))} />
        {notes.map((text) => (
          <p key={text} className="tnum max-w-[66ch] pt-2 text-14 text-muted">
            {text}
          </p>
        ))}
      </Section>
      <Section isSmall id="people" title={t('attendance.detail.people')}>
        {isEmpty ? (
          <EmptyState headingLevel={3} title={t('attendance.detail.none')}>
            {t(isByName ? 'attendance.detail.noneText' : 'attendance.detail.noneCountOnly')}
          </EmptyState>
        ) : (
          <PeopleSearch t={t} pages={view.pages} base={view.base}>
            {view.lines.length > 0 && <People {...{ t, view, correct }} />}
          </PeopleSearch>
        )}
      </Section>
    </>
  );
}

const COLUMNS = ['name', 'share', 'status', 'firstIn', 'modes'] as const;

function People({ t, view, correct }: Props) {
  const deeds = correct ? [{ key: 'deeds', title: t('attendance.column.deeds'), isUnseen: true }] : [];
  return (
    <LineTable
      caption={t('attendance.detail.caption', { title: view.title })}
      columns={[...COLUMNS.map((key) => ({ key, title: t(`attendance.column.${key}`) })), ...deeds]}
    >
      {view.lines.map((line) => (
        <Line key={line.id} {...{ t, view, line, correct }} />
      ))}
    </LineTable>
  );
}

function Line({ t, view, line, correct }: Props & { readonly line: AttendeeLineView }) {
  const { edition, occurrenceId, mostMinutes } = view;
  return (
    <tr className={LINE_ROW}>
      <th scope="row" className={`${LINE_CELL} text-start font-regular [overflow-wrap:anywhere]`}>
        <a href={line.href} className="link font-medium">
          {line.name}
        </a>
        <span className="block text-13 text-muted">{line.note}</span>
        {line.reasons.map((text) => (
          <span key={text} className="tnum block text-13 text-muted">
            {text}
          </span>
        ))}
      </th>
      <td className={`${LINE_CELL} tnum`}>
        {line.minutes}
        <span className="text-muted"> · {line.share}</span>
        {line.made !== undefined && <span className="block text-13 text-muted">{line.made}</span>}
      </td>
      <td className={LINE_CELL}>
        <span className="flex flex-wrap gap-1">
          <Badge tone={TONES[line.status]}>{line.statusText}</Badge>
          {line.made !== undefined && <Badge tone="accent">{t('attendance.detail.corrected')}</Badge>}
          {!line.isBooked && <Badge>{t('attendance.detail.walkIn')}</Badge>}
        </span>
      </td>
      <td className={`${LINE_CELL} tnum`}>{line.firstIn}</td>
      <td className={`${LINE_CELL} tnum`}>
        {line.modes.join(', ')}
        <span className="block text-13 text-muted">{line.confidence}</span>
      </td>
      {correct && (
        <td className={LINE_CELL}>
          <CorrectButton
            {...{ edition, occurrenceId, mostMinutes, correct }}
            registrationId={line.id}
            name={line.name}
          />
        </td>
      )}
    </tr>
  );
}

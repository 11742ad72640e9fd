'use client';

import { dateText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import type { MessageKey, Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';

/** A finding as the use cases name it, as far as it is shown. */
export type ShownFinding = {
  readonly code: string;
  readonly level: string;
  readonly isBlocking: boolean;
  readonly acknowledgedBy: string | null;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  readonly sides: readonly {
    readonly occurrenceId: string;
    readonly sessionId: string | null;
    readonly title: string;
    /** With offset: `2027-05-20T10:00:00+07:00`. */
    readonly start: string;
    readonly end: string;
    readonly halls: readonly string[];
  }[];
};

type Side = ShownFinding['sides'][number];
type Props = {
  readonly findings: readonly ShownFinding[];
  /** Address of the list of sessions, where each side is to lead to its session. */
  readonly sessions?: string;
};

/** Findings with both sides of each; blocking ones first (programme.md CO2). */
export function FindingList({ findings, sessions }: Props) {
  const t = useWords();
  const ordered = findings.toSorted((a, b) => Number(b.isBlocking) - Number(a.isBlocking));
  return (
    <ul className="flex flex-col gap-2">
      {ordered.map((finding) => (
        <li
          key={`${finding.code} ${finding.subject.name} ${finding.sides.map((side) => side.occurrenceId).join(' ')}`}
          className="flex gap-2"
        >
          <Icon
            name={finding.isBlocking ? 'stop' : 'warning'}
            size={16}
            className={finding.isBlocking ? 'mt-1 text-danger' : 'mt-1 text-warning'}
          />
          <div className="min-w-0">
            <p>
              {findingText(t, finding)} <FindingMark finding={finding} />
            </p>
            <ul className="text-13 text-muted">
              {finding.sides.map((side) => (
                <li key={side.occurrenceId} className="tnum">
                  <SideLine side={side} sessions={sessions} />
                </li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ul>
  );
}

function FindingMark({ finding }: { readonly finding: ShownFinding }) {
  const t = useWords();
  if (finding.acknowledgedBy !== null) return <Badge>{t('sessionForm.findings.acknowledged')}</Badge>;
  if (finding.isBlocking) return <Badge tone="danger">{t('sessionForm.findings.blocking')}</Badge>;
  return <Badge tone="warning">{t('sessionForm.findings.warning')}</Badge>;
}

/** A finding in words; roles are named in the words of the house. */
export function findingText(t: Translator, { code, subject }: ShownFinding): string {
  const key = code.replace('.', '_');
  const isRole = subject.kind === 'role' && t.has(`sessionForm.role.${subject.id}` as MessageKey);
  const name = isRole ? t(`sessionForm.role.${subject.id}` as MessageKey) : subject.name;
  // Codes arrive as data; every one of domain/programme/vocabulary.ts has its words.
  return t(`sessionForm.findings.${key as 'hall_missing'}`, { subject: name } as never);
}

function SideLine({ side, sessions }: { readonly side: Side; readonly sessions: string | undefined }) {
  const language = useLanguage();
  const { title, sessionId } = side;
  const rest = placeText(side, language);
  if (sessions === undefined || sessionId === null || title === '')
    return [title, rest].filter(Boolean).join(' · ');
  return (
    <>
      <a href={`${sessions}/${encodeURIComponent(sessionId)}`} className="link">
        {title}
      </a>{' '}
      · {rest}
    </>
  );
}

function placeText({ start, end, halls }: Side, language: Language): string {
  const when = `${dateText(start.slice(0, 10), language)}, ${start.slice(11, 16)}–${end.slice(11, 16)}`;
  return [when, halls.join(', ')].filter(Boolean).join(' · ');
}

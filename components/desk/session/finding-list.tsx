'use client';

import { useWords } from '#i18n/client-words.tsx';
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
    readonly title: string;
    /** With offset: `2027-05-20T10:00:00+07:00`. */
    readonly start: string;
    readonly end: string;
    readonly halls: readonly string[];
  }[];
};

/** Findings with both sides of each; blocking ones first (programme.md CO2). */
export function FindingList({ findings }: { readonly findings: readonly ShownFinding[] }) {
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
                  {sideText(side)}
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

function sideText({ title, start, end, halls }: ShownFinding['sides'][number]): string {
  const when = `${start.slice(0, 10)} ${start.slice(11, 16)}–${end.slice(11, 16)}`;
  return [title, when, halls.join(', ')].filter(Boolean).join(' · ');
}

'use client';

import type { ImportReport } from '#domain/exchange/diff.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { distinctKeys } from '../../ui/distinct-key.ts';
import { fieldName } from './kind-part.tsx';
import { placeText } from './refusal-sentence.ts';

type Props = {
  readonly report: Pick<ImportReport, 'conflicts' | 'missing' | 'repairs' | 'issues'> & {
    readonly dropped: ImportReport['fields'];
    readonly issueCount: number;
  };
};

/** What is not as in the file, and why: conflicts, what is missing, oddities with places, values without a home. */
export function ReportPart({ report }: Props) {
  const t = useWords();
  const { conflicts, missing, repairs, dropped } = report;
  const missingKeys = distinctKeys(missing.map(({ kind, name }) => `${kind} ${name}`));
  return (
    <div className="flex flex-col">
      {conflicts.length > 0 && (
        <Disclosure isOpen summary={t('importDesk.conflicts', { count: conflicts.length })}>
          <ul className="flex flex-col gap-2">
            {conflicts.map(({ kind, name, field, ours, incoming }) => (
              <li key={`${kind} ${name} ${field}`} className="text-14">
                <p>
                  {t(`importDesk.kind.${kind}`)}: {name}, {fieldName(field, t)}
                </p>
                <p className="text-13 text-muted">{t('importDesk.ours', { text: plain(ours) })}</p>
                <p className="text-13 text-muted">{t('importDesk.theirs', { text: plain(incoming) })}</p>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {missing.length > 0 && (
        <Disclosure summary={t('importDesk.missing', { count: missing.length })}>
          <ul>
            {missing.map(({ kind, name, fate }, index) => (
              <li key={missingKeys[index]}>
                {t(`importDesk.kind.${kind}`)}: {name}{' '}
                <span className="text-13 text-muted">({t(`importDesk.missingFate.${fate}`)})</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {repairs.length > 0 && <Repairs report={report} />}
      {dropped.length > 0 && (
        <Disclosure summary={t('importDesk.dropped', { count: dropped.length })}>
          <ul>
            {dropped.map(({ name, dropped: count, why }) => (
              <li key={name}>
                <code className="text-13">{name}</code>{' '}
                <span className="tnum text-13 text-muted">
                  {t('importDesk.repairTimes', { count })}
                  {why !== null && `, ${t(`importDesk.why.${why}`)}`}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function Repairs({ report: { repairs, issues, issueCount } }: Props) {
  const t = useWords();
  const keys = distinctKeys(issues.map(({ code, place }) => `${place} ${code}`));
  return (
    <Disclosure summary={t('importDesk.repairs', { count: issueCount })}>
      <ul>
        {repairs.map(({ code, repair, count, place }) => (
          <li key={`${code} ${repair}`}>
            {t(`importDesk.code.${code}`)}:{' '}
            <span className="tnum text-13 text-muted">
              {t(`importDesk.repair.${repair}`)}, {t('importDesk.repairTimes', { count })},{' '}
              {t('importDesk.place', { place: placeText(t, place) })}
            </span>
          </li>
        ))}
      </ul>
      <Disclosure summary={t('importDesk.issues')}>
        <ul className="text-13">
          {issues.map(({ code, place, value, to }, index) => (
            <li key={keys[index]} className="[overflow-wrap:anywhere]">
              {t(`importDesk.code.${code}`)}, {t('importDesk.at', { place: placeText(t, place) })}
              {value !== '' && (
                <span className="text-muted">: {to === null ? value : `${value} → ${to}`}</span>
              )}
            </li>
          ))}
        </ul>
        {issueCount > issues.length && (
          <p className="text-13 text-muted">
            {t('importDesk.issuesMore', { count: issueCount - issues.length })}
          </p>
        )}
      </Disclosure>
    </Disclosure>
  );
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

import type { ReactNode } from 'react';
import type { AuditFieldLine, AuditLine } from '#domain/audit-line.ts';
import { dateTimeText } from '#domain/date-text.ts';
import { paths } from '#domain/paths.ts';
import { isoUtc } from '#domain/time.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { actorText, fieldText, fieldWords, sentenceOf } from './audit-sentence.ts';
import { objectAddress } from './object-address.ts';

type Props = {
  readonly t: Translator;
  readonly line: AuditLine;
  readonly zone: string;
  /** A column of its own where lines of several editions stand together. */
  readonly isInstance: boolean;
  /** The log of this one object. */
  readonly history: string | undefined;
};

const cell =
  'block px-3 py-0.5 align-top @reading:table-cell @reading:border-t @reading:border-border @reading:py-2';

/** One line: when, who, what; below each other where it is narrow. */
export function AuditRow({ t, line, zone, isInstance, history }: Props) {
  const language = languageOfTranslator(t);
  const { at, actor, edition, requestId } = line;
  return (
    <tr className="block border-t border-border py-2 @reading:table-row @reading:hover:bg-hover">
      <td className={`${cell} whitespace-nowrap text-muted`}>
        <TimeText
          dateTime={isoUtc(at)}
          title={requestId ? `${t('audit.page.request')}: ${requestId}` : undefined}
        >
          {dateTimeText(at, zone, language)}
        </TimeText>
      </td>
      <td className={cell}>{actorText(actor, t)}</td>
      <td className={cell}>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Sentence line={line} t={t} />
          <Way action={line.action} t={t} />
          <History address={history} t={t} />
        </div>
        <Fields line={line} zone={zone} t={t} />
        {line.reason !== undefined && (
          <p className="text-13 text-muted [overflow-wrap:anywhere]">
            {t('audit.page.reason', { reason: line.reason })}
          </p>
        )}
      </td>
      {isInstance && (
        <td className={`${cell} text-muted`}>
          {edition && (
            <a className="link-quiet" href={paths(language).deskEdition(edition.slug, 'audit')}>
              {edition.name}
            </a>
          )}
        </td>
      )}
    </tr>
  );
}

function History({ address, t }: { readonly address: string | undefined; readonly t: Translator }) {
  if (address === undefined) return null;
  const label = t('audit.page.history');
  return (
    <a href={address} aria-label={label} title={label} className="link-quiet text-muted">
      <Icon name="history" size={16} />
    </a>
  );
}

function Sentence({ line, t }: Pick<Props, 'line' | 't'>) {
  const { key, args } = sentenceOf(line, t);
  const address = objectAddress(line, languageOfTranslator(t));
  const object = (chunks: ReactNode) =>
    address === undefined ? (
      <span className="font-medium">{chunks}</span>
    ) : (
      <a href={address} className="link font-medium">
        {chunks}
      </a>
    );
  return (
    <span>
      {t.rich(key as 'audit.deed.release_publish', { ...args, object } as never)}
      {line.isTargetGone && line.effect === 'changed' && (
        <span className="text-muted"> ({t('audit.page.gone')})</span>
      )}
    </span>
  );
}

function Way({ action, t }: { readonly action: string; readonly t: Translator }) {
  if (action.startsWith('import.')) return <Badge>{t('audit.page.byImport')}</Badge>;
  return action.startsWith('undo.') ? <Badge icon="undo">{t('audit.page.byUndo')}</Badge> : null;
}

function Fields({ line, zone, t }: Pick<Props, 'line' | 'zone' | 't'>) {
  if (line.fields.length === 0) return null;
  return (
    <ul className="tnum text-13 text-muted">
      {line.fields.map((field) => (
        <li key={field.name} className="[overflow-wrap:anywhere]">
          <Field {...{ field, zone, t }} kind={line.targetKind} />
        </li>
      ))}
    </ul>
  );
}

type FieldProps = Pick<Props, 'zone' | 't'> & { readonly field: AuditFieldLine; readonly kind: string };

/** Longer sentences open on demand, the old words above the new ones. */
const LONG_SENTENCE = 240;

function Field({ field, kind, zone, t }: FieldProps) {
  const sentence = fieldText(field, kind, zone, t);
  if (sentence.length <= LONG_SENTENCE) return sentence;
  const words = fieldWords(field, kind, zone, t);
  return (
    <details>
      <summary className="cursor-pointer">{words.field}</summary>
      <dl className="grid gap-1 py-1 ps-4">
        <dt className="font-medium">{t('audit.history.before')}</dt>
        <dd className="whitespace-pre-line">{words.before}</dd>
        <dt className="font-medium">{t('audit.history.after')}</dt>
        <dd className="whitespace-pre-line text-text">{words.after}</dd>
      </dl>
    </details>
  );
}

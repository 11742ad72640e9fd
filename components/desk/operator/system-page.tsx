import type { BackupAge, BackupRecord } from '#domain/backup.ts';
import { zonedTimeText } from '#domain/date-text.ts';
import { numberText } from '#domain/number-text.ts';
import type { SystemState } from '#domain/system-state.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { DeskHeader } from '../shell/desk-header.tsx';
import { type BackupActions, BackupButton } from './backup-button.tsx';
import { ProxyNotice } from './proxy-notice.tsx';

type Props = {
  readonly t: Translator;
  readonly state: SystemState;
  readonly peopleHref: string;
  /** The address that whoever looks at the page comes from, as the server sees it. */
  readonly seenAs: string;
  readonly actions: BackupActions;
};

/** The installation as its owner sees it: backups, room, keys, versions. */
export function SystemPage({ t, state, peopleHref, seenAs, actions }: Props) {
  return (
    <>
      <DeskHeader title={t('operator.system.title')} lead={t('operator.system.lead')} />
      <ProxyNotice t={t} isSuspected={state.isProxySuspected} seenAs={seenAs} />
      <Section isSmall id="backups" title={t('operator.backup.title')} note={t('operator.backup.note')}>
        <Backups t={t} state={state} actions={actions} />
      </Section>
      <Section isSmall id="people" title={t('operator.privacy.title')} note={t('operator.privacy.note')}>
        <LinkButton href={peopleHref} size="studio">
          {t('operator.privacy.open')}
        </LinkButton>
      </Section>
      <Section isSmall id="room" title={t('operator.system.room')}>
        <Facts t={t} state={state} />
      </Section>
    </>
  );
}

function Backups({ t, state, actions }: Omit<Props, 'peopleHref' | 'seenAs'>) {
  const { age, backups, isSealed, progress } = state;
  if (age.kind === 'not_ours') return <Notice>{t('operator.backup.postgres')}</Notice>;
  return (
    <div className="flex flex-col gap-4">
      <AgeNotice t={t} age={age} />
      {!isSealed && <Notice>{t('operator.backup.open')}</Notice>}
      <BackupButton actions={actions} progress={progress} />
      {backups.length > 0 && <BackupTable t={t} state={state} />}
    </div>
  );
}

function AgeNotice({
  t,
  age,
}: {
  readonly t: Translator;
  readonly age: Exclude<BackupAge, { kind: 'not_ours' }>;
}) {
  if (age.kind === 'none') return <Notice tone="warning">{t('operator.backup.none')}</Notice>;
  const hours = Math.floor(age.ageMs / 3_600_000);
  return age.isLate ? (
    <Notice tone="warning">{t('operator.backup.late', { hours })}</Notice>
  ) : (
    <Notice tone="success">{t('operator.backup.fresh', { hours })}</Notice>
  );
}

function BackupTable({ t, state: { backups, zone } }: Pick<Props, 't' | 'state'>) {
  const language = languageOfTranslator(t);
  const titles = (['when', 'state', 'size', 'file'] as const).map((head) =>
    t(`operator.backup.column.${head}`),
  );
  return (
    <WideTable name={`${t('operator.backup.title')}: ${titles.join(', ')}`}>
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('operator.backup.title')}</caption>
        <thead>
          <tr className="border-b border-edge text-muted">
            {titles.map((title) => (
              <th key={title} scope="col" className="py-2 pe-6 text-start font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.id} className="border-b border-border">
              <td className="py-2 pe-6 whitespace-nowrap">
                <TimeText dateTime={new Date(backup.startedAt).toISOString()}>
                  {zonedTimeText(backup.startedAt, zone, language)}
                </TimeText>
              </td>
              <td className="py-2 pe-6">
                <State t={t} backup={backup} />
              </td>
              <td className="tnum py-2 pe-6 whitespace-nowrap">{megabytes(backup.byteCount, t)}</td>
              <td className="py-2 font-mono text-13 break-all">{backup.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function State({ t, backup }: { readonly t: Translator; readonly backup: BackupRecord }) {
  if (backup.isOk) return <Badge tone="success">{t('operator.backup.state.ok')}</Badge>;
  if (backup.finishedAt === null) return <Badge>{t('operator.backup.state.open')}</Badge>;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone="danger">{t('operator.backup.state.failed')}</Badge>
      <span className="font-mono text-13">{backup.lastError}</span>
    </span>
  );
}

function Facts({ t, state }: { readonly t: Translator; readonly state: SystemState }) {
  const { versions, keys } = state;
  const language = languageOfTranslator(t);
  const rotated =
    keys.lastRotatedAt === null
      ? t('operator.system.keysFirst')
      : t('operator.system.keysRotated', { at: zonedTimeText(keys.lastRotatedAt, state.zone, language) });
  const facts = {
    free: megabytes(state.freeBytes, t),
    database: megabytes(state.databaseBytes, t),
    keys: rotated,
    app: versions.app,
    schema: String(versions.schema),
    node: versions.node,
    engine: versions.database,
  };
  const names = ['free', 'database', 'keys', 'app', 'schema', 'node', 'engine'] as const;
  return (
    <DefinitionList
      items={names.map((name) => ({
        key: name,
        term: t(`operator.system.fact.${name}`),
        details: facts[name],
      }))}
    />
  );
}

function megabytes(bytes: number, t: Translator): string {
  const size = bytes / 1_000_000;
  return t('operator.system.megabytes', {
    size: numberText(size, languageOfTranslator(t), size < 10 ? 1 : 0),
  });
}

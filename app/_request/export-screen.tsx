import { environment } from '#adapters/env.ts';
import { addressSymbol, symbolPath } from '#adapters/qr.ts';
import { CopyButton } from '#components/desk/exports/copy-button.tsx';
import { ExportDays } from '#components/desk/exports/export-days.tsx';
import { localeName } from '#components/desk/record/record-words.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { CodeSymbol } from '#components/ui/code-symbol.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { sizeText } from '#domain/number-text.ts';
import { type ExchangeFormat, paths, plainPaths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { ExportList } from '#usecases/desk/export-list.ts';

type Props = { readonly language: Language; readonly edition: string; readonly list: ExportList };

/** Public files with their addresses, and files of the draft to take along (exchange.md EX2, EX4). */
export function ExportScreen({ language, edition, list }: Props) {
  const t = translator(language);
  const { files } = list;
  return (
    <>
      <DeskHeader title={t('exportDesk.title')} lead={t('exportDesk.lead')} />
      <Section isSmall id="public" title={t('exportDesk.public')}>
        {files.length === 0 && <p className="text-14 text-muted">{t('exportDesk.none')}</p>}
        <ul className="flex flex-col divide-y divide-border text-14">
          {files.map((file) => (
            <PublicFile
              key={`${file.format} ${file.locale}`}
              {...{ language, edition, file }}
              zone={list.zone}
            />
          ))}
        </ul>
      </Section>
      {files.length > 0 && (
        <Section isSmall id="requests" title={t('exportDesk.days')} note={t('exportDesk.daysNote')}>
          <ExportDays days={list.days} t={t} />
        </Section>
      )}
      <DraftFiles language={language} edition={edition} drafts={list.drafts} />
    </>
  );
}

type FileProps = {
  readonly language: Language;
  readonly edition: string;
  readonly file: ExportList['files'][number];
  readonly zone: string;
};

function PublicFile({ language, edition, file, zone }: FileProps) {
  const t = translator(language);
  const { format, locale, sha256, byteCount, builtAt } = file;
  const path = plainPaths.exchangeFile(edition, format as ExchangeFormat, { lang: locale });
  const address = `${new URL(environment().publicUrl).origin}${path}`;
  const built = { size: sizeText(byteCount, language), when: dateTimeText(builtAt, zone, language) };
  return (
    <li className="flex flex-wrap items-center gap-4 py-3 first:pt-0">
      <CodeSymbol
        symbol={symbolPath(addressSymbol(address))}
        label={t('exportDesk.symbol')}
        className="size-24"
      />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">
          {format} · {localeName(locale, language)}
        </p>
        <a href={path} className="break-all underline">
          {address}
        </a>
        <p className="text-muted">{t('exportDesk.built', built)}</p>
        <p className="break-all text-muted">{t('exportDesk.hash', { hash: sha256 })}</p>
      </div>
      <CopyButton
        text={address}
        label={t('exportDesk.copyOf', { file: format, language: localeName(locale, language) })}
      />
    </li>
  );
}

type DraftProps = Pick<Props, 'language' | 'edition'> & { readonly drafts: ExportList['drafts'] };

function DraftFiles({ language, edition, drafts }: DraftProps) {
  const t = translator(language);
  const place = paths(language).deskEdition(edition, 'exports', 'draft');
  return (
    <Section isSmall id="draft" title={t('exportDesk.draft')} note={t('exportDesk.draftNote')}>
      <div className="flex flex-wrap gap-2">
        {drafts.map(({ format, locale }) => (
          <LinkButton
            key={`${format} ${locale}`}
            href={`${place}?${new URLSearchParams({ format, lang: locale })}`}
            size="studio"
            icon="download"
          >
            {t('exportDesk.download', { file: format, language: localeName(locale, language) })}
          </LinkButton>
        ))}
      </div>
    </Section>
  );
}

import { CodeBoard } from '#components/desk/access-code/code-board.tsx';
import { CodeForm } from '#components/desk/access-code/code-form.tsx';
import type { BatchLine, CodeActions } from '#components/desk/access-code/code-view.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { dateText, dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { moneyText, numberText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { AccessCodeDesk, CodeBatch } from '#usecases/registration/access-code-desk.ts';
import { RegistrationSetupFrame } from './registration-setup-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: AccessCodeDesk;
  /** `codes` or `invitations`: the form that makes them. */
  readonly asked: string | string[] | undefined;
  readonly actions: CodeActions;
};

/** The codes of an edition by batch, and the forms that make them at addresses of their own. */
export function CodeScreen({ language, who, edition, desk, asked, actions }: Props) {
  const t = translator(language);
  const at = paths(language);
  const address = at.deskEdition(edition, 'registration', 'setup', 'codes');
  const kind = asked === 'codes' || asked === 'invitations' ? asked : undefined;
  const { types, currency } = desk;
  const place = { edition, address, currency, types, zone: desk.edition.zone };
  const file = at.deskEdition(edition, 'registration', 'setup', 'codes', 'export');
  const batches = desk.batches.map((batch) => batchLine(batch, { t, language, desk, file }));
  const ways = (
    <>
      <LinkButton href={`${address}?make=invitations`} size="studio" icon="mail">
        {t('accessCode.invite')}
      </LinkButton>
      <LinkButton href={`${address}?make=codes`} size="studio" icon="plus">
        {t('accessCode.make')}
      </LinkButton>
    </>
  );
  return (
    <RegistrationSetupFrame
      {...{ language, who, edition }}
      current="codes"
      title={t(kind === undefined ? 'accessCode.title' : `accessCode.titleOf.${kind}`)}
      lead={kind === undefined ? t('accessCode.lead') : undefined}
      actions={kind === undefined && ways}
    >
      {kind === undefined ? (
        <div className="@container pb-6">
          {batches.length === 0 ? (
            <EmptyState
              title={t('accessCode.none')}
              action={<div className="flex flex-wrap gap-2">{ways}</div>}
            >
              {t('accessCode.noneText')}
            </EmptyState>
          ) : (
            <CodeBoard place={{ edition }} batches={batches} revoke={actions.revoke} />
          )}
        </div>
      ) : (
        <CodeForm key={kind} {...{ kind, place, actions }} />
      )}
    </RegistrationSetupFrame>
  );
}

type Writing = {
  readonly t: Translator;
  readonly language: Language;
  readonly desk: AccessCodeDesk;
  readonly file: string;
};

function batchLine(batch: CodeBatch, { t, language, desk, file }: Writing): BatchLine {
  const { zone } = desk.edition;
  return {
    batch: batch.batch,
    effects: effectTexts(batch, { t, language, desk, file }),
    madeText: t('accessCode.madeOn', { date: dateText(localDay(batch.createdAt, zone), language) }),
    seats: batch.seats,
    codes: batch.codes,
    file: `${file}?${new URLSearchParams({ batch: batch.batch })}`,
  };
}

function effectTexts(batch: CodeBatch, { t, language, desk }: Writing): string[] {
  const { unlockTypeIds, price, skipsApproval, validFrom, validUntil } = batch;
  const names = desk.types.filter(({ id }) => unlockTypeIds.includes(id)).map(({ name }) => name);
  const time = (at: number) => dateTimeText(at, desk.edition.zone, language);
  const amount = (value: number) => moneyText(value, desk.currency, language);
  const percent = (value: number) => numberText(value / 100, language);
  return [
    ...names,
    ...(price?.kind === 'set' ? [t('accessCode.says.set', { amount: amount(price.value) })] : []),
    ...(price?.kind === 'subtract' ? [t('accessCode.says.subtract', { amount: amount(price.value) })] : []),
    ...(price?.kind === 'percent' ? [t('accessCode.says.percent', { percent: percent(price.value) })] : []),
    ...(skipsApproval ? [t('accessCode.says.skipsApproval')] : []),
    ...(validFrom === null ? [] : [t('accessCode.says.from', { time: time(validFrom) })]),
    ...(validUntil === null ? [] : [t('accessCode.says.until', { time: time(validUntil) })]),
  ];
}

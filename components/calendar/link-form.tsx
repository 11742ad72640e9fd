import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { LINK_KINDS, MOST_LINKS } from '#domain/calendar/link-setting.ts';
import type { Translator } from '#i18n/translator.ts';
import { BrowserMarks } from './browser-marks.tsx';
import { LinkFields } from './link-fields.tsx';
import type { EditionLinksView } from './link-view.ts';

type Props = {
  readonly t: Translator;
  readonly edition: EditionLinksView;
  readonly action: string;
  /** Undefined for who is signed in. */
  readonly signInHref: string | undefined;
};

/** Makes a link. Who is not signed in makes it of the marks in the browser, which only scripts can read. */
export function LinkForm({ t, edition, action, signInHref }: Props) {
  const { slug, canSpeak, locales, locale, preset } = edition;
  const isAnonymous = signInHref !== undefined;
  const setting = { locale, zoneMode: 'local', ...preset } as const;
  const form = `make-${slug}`;
  return (
    <>
      {isAnonymous && (
        <p className="hidden max-w-[66ch] noscript:block">
          {t('calendarLink.marksScript')}{' '}
          <a href={signInHref} className="link">
            {t('calendarLink.signIn')}
          </a>
        </p>
      )}
      <form
        method="post"
        action={action}
        className={`flex flex-col gap-4 pt-2 ${isAnonymous ? 'script-only' : ''}`}
      >
        <input type="hidden" name="edition" value={slug} />
        {isAnonymous && <BrowserMarks edition={slug} />}
        {canSpeak ? (
          <SelectField
            id={`${form}-kind`}
            name="kind"
            label={t('calendarLink.kind.label')}
            options={LINK_KINDS.map((value) => ({ value, label: t(`calendarLink.kind.${value}`) }))}
          />
        ) : (
          <input type="hidden" name="kind" value="agenda" />
        )}
        <LinkFields
          t={t}
          form={form}
          label={t('calendarLink.labelDefault')}
          setting={setting}
          locales={locales}
        />
        {isAnonymous && <p className="max-w-[66ch] text-14 text-muted">{t('calendarLink.marksNote')}</p>}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" name="deed" value="make" variant="primary">
            {t('calendarLink.make')}
          </Button>
          <span className="text-14 text-muted">{t('calendarLink.makeNote', { count: MOST_LINKS })}</span>
        </div>
      </form>
    </>
  );
}

import { RecordTabs } from '#components/desk/history/record-tabs.tsx';
import { type PersonActions, PersonForm } from '#components/desk/person/person-form.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { PersonForm as OpenedPerson, PersonSeat } from '#usecases/desk/person-form.ts';

type Props = {
  readonly language: Language;
  readonly edition?: string;
  readonly form: OpenedPerson;
  readonly actions: PersonActions;
};

/** The page with the form of one person, of an edition or of the instance. */
export function PersonScreen({ language, edition, form, actions }: Props) {
  const t = translator(language);
  const href = paths(language);
  const { seats, editions, name, ...rest } = form;
  const title = form.id === null ? t('catalogue.person.new') : name;
  const listAddress = edition === undefined ? href.desk('people') : href.deskEdition(edition, 'people');
  return (
    <>
      <DeskHeader title={title} />
      {edition !== undefined && form.id !== null && (
        <RecordTabs
          {...{ t }}
          at={(...below) => href.deskEdition(edition, 'people', form.id ?? '', ...below)}
          current="form"
        />
      )}
      <PersonForm
        {...rest}
        {...{ title, listAddress, actions }}
        {...(edition !== undefined && { edition })}
      />
      {edition !== undefined && form.id !== null && <Seats {...{ seats, edition, t, href }} />}
      {editions.length > 0 && (
        <section className="border-t border-border py-5">
          <h2 className="text-14">{t('catalogue.appears')}</h2>
          <ul className="mt-2">
            {editions.map((one) => (
              <li key={one.slug}>
                <a className="link" href={href.deskEdition(one.slug, 'people', form.id ?? '')}>
                  {one.name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type SeatsProps = {
  readonly seats: readonly PersonSeat[];
  readonly edition: string;
  readonly t: Translator;
  readonly href: ReturnType<typeof paths>;
};

function Seats({ seats, edition, t, href }: SeatsProps) {
  return (
    <section className="border-t border-border py-5">
      <h2 className="text-14">{t('catalogue.seats.title')}</h2>
      {seats.length === 0 && <p className="text-muted">{t('catalogue.seats.none')}</p>}
      <ul className="mt-2 flex flex-col gap-1">
        {seats.map((seat) => (
          <li key={`${seat.sessionId} ${seat.role}`}>
            <a className="link" href={href.deskEdition(edition, 'sessions', seat.sessionId)}>
              {seat.title}
            </a>{' '}
            <span className="text-13 text-muted">
              {t(`sessionForm.role.${seat.role}`)}, {t(`sessionForm.invite.${seat.inviteState}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

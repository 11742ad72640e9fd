import { type Definition, DefinitionList } from '#components/ui/definition-list.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Section } from '#components/ui/section.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { SessionPageView } from '#domain/programme/view/session-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly view: SessionPageView;
  readonly languageName: (tag: string) => string;
  readonly t: Translator;
};

/** Languages, film data, tags, files and links, recording. */
export function SessionFacts({ view, languageName, t }: Props) {
  const items = factsOf(view, languageName, t);
  if (items.length === 0) return null;
  return (
    <Section id="facts" title={t('session.facts')}>
      <DefinitionList items={items} />
    </Section>
  );
}

function factsOf(view: SessionPageView, languageName: (tag: string) => string, t: Translator): Definition[] {
  const { film } = view;
  const text = (key: 'director' | 'country') => {
    const picked = film?.[key];
    return picked ? <LocalisedText {...localised(picked, shownIn(t))} /> : null;
  };
  const facts: [string, string, React.ReactNode][] = [
    ['languages', t('session.heldIn'), view.heldLangs.map(languageName).join(', ')],
    ['interpretation', t('session.interpretedInto'), view.interpretationLangs.map(languageName).join(', ')],
    ['director', t('session.film.director'), text('director')],
    ['country', t('session.film.country'), text('country')],
    ['year', t('session.film.year'), film?.year],
    ['length', t('session.film.length'), film?.lengthText],
    ['age', t('session.film.age'), film?.ageRating],
    ['tags', t('session.tags'), view.tags.join(', ')],
    ['links', t('session.links'), view.links.length > 0 && <Links view={view} />],
    [
      'recording',
      t('session.recording'),
      view.isRecorded === null ? null : t(view.isRecorded ? 'session.recorded' : 'session.notRecorded'),
    ],
  ];
  return facts.filter(([, , details]) => details).map(([key, term, details]) => ({ key, term, details }));
}

function Links({ view }: { readonly view: SessionPageView }) {
  return (
    <ul className="flex flex-col gap-1">
      {view.links.map((link) => (
        <li key={link.url}>
          <a href={link.url} className="link [overflow-wrap:anywhere]" rel="noopener nofollow ugc">
            {link.title || link.url}
          </a>
        </li>
      ))}
    </ul>
  );
}

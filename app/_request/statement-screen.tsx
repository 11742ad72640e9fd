import { StatementPage } from '#components/desk/audience/statement-page.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { numberText } from '#domain/number-text.ts';
import { translator } from '#i18n/translator.ts';
import { openStatement, type StatementWish } from '#usecases/viewing/statement.ts';
import { AudienceFrame, type AudiencePlace, audienceAddress } from './audience-frame.tsx';
import { deskPage } from './desk-page.ts';
import { statementPaper } from './statement-paper.ts';

type Props = AudiencePlace & { readonly wish: StatementWish };

/** The statement of an edition, a sub-forum or a session, with the ways to its parts and its files. */
export async function StatementScreen({ wish, ...place }: Props) {
  const { language, who, edition } = place;
  const t = translator(language);
  const found = await deskPage(() => openStatement(who, edition, wish));
  const paper = statementPaper(found, language);
  const at = audienceAddress(place);
  const isWhole = wish.kind === 'edition';
  return (
    <AudienceFrame
      {...place}
      current="statement"
      title={isWhole ? t('audience.title') : paper.title}
      lead={isWhole ? t('audience.lead') : undefined}
      meta={paper.place.join(' · ')}
      actions={
        !isWhole && (
          <LinkButton href={at()} size="studio" icon="previous">
            {t('audience.scope.back')}
          </LinkButton>
        )
      }
    >
      {isWhole && found.subForums.length > 0 && (
        <nav aria-label={t('audience.scope.parts')} className="flex flex-wrap gap-x-4 pb-4 text-14">
          {found.subForums.map(({ slug, name }) => (
            <a
              key={slug}
              href={at('forums', slug)}
              className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11"
            >
              {name[language] ?? Object.values(name)[0] ?? slug}
            </a>
          ))}
        </nav>
      )}
      <StatementPage
        t={t}
        paper={paper}
        number={(value) => numberText(value, language, 0)}
        sessionHref={(code) => at('sessions', code)}
        files={filesOf(at('export'), wish)}
      />
    </AudienceFrame>
  );
}

function filesOf(base: string, wish: StatementWish) {
  const part = wish.kind === 'edition' ? '' : wish.kind === 'session' ? wish.code : wish.slug;
  const of = (format: 'pdf' | 'csv' | 'json') =>
    `${base}?${new URLSearchParams({ format, scope: wish.kind, ...(part === '' ? {} : { part }) })}`;
  return { pdf: of('pdf'), csv: of('csv'), json: of('json') };
}

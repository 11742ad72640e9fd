import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { TokenBoard } from '#components/desk/token/token-board.tsx';
import type { TokenActions } from '#components/desk/token/token-line.ts';
import { dateText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { listTokens } from '#usecases/api/token.ts';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly list: Awaited<ReturnType<typeof listTokens>>;
  readonly actions: TokenActions;
};

/** Keys of programs for one edition, with days in its zone. */
export function TokenScreen({ language, edition, list, actions }: Props) {
  const t = translator(language);
  const day = (at: number) => dateText(localDay(at, list.zone), language);
  const tokens = list.tokens.map(({ id, name, scopes, maker, expiresAt, lastUsedAt }) => ({
    id,
    name,
    scopes,
    maker,
    until: day(expiresAt),
    used: lastUsedAt === null ? null : day(lastUsedAt),
  }));
  const here = paths(language).deskEdition(edition, 'tokens');
  return (
    <>
      <DeskHeader title={t('token.title')} lead={t('token.lead')} />
      <TokenBoard
        edition={edition}
        tokens={tokens}
        actions={actions}
        document={plainPaths.api('/openapi.json')}
        signInAgain={paths(language).signIn({ next: here, why: 'again' })}
      />
    </>
  );
}

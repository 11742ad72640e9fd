import { OwnDataPage } from '#components/registration/own-data-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { BACKUP_LIFE_DAYS } from '#domain/backup.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { ownDataPage } from '#usecases/registration/own-data.ts';
import { foundOr404 } from './edition.ts';

type Props = {
  readonly language: Language;
  readonly secret: string;
  readonly done: string | undefined;
  readonly why: string | undefined;
};

/** What somebody may do with everything that is held under the address of their ticket. */
export async function OwnDataScreen({ language, secret, done, why }: Props) {
  const page = await foundOr404(() => ownDataPage(secret));
  const at = paths(language);
  return (
    <Main>
      <OwnDataPage
        t={translator(language)}
        view={{
          ...page,
          action: at.ticketData(secret),
          ticketHref: at.ticket(secret),
          days: BACKUP_LIFE_DAYS,
        }}
        isSent={done === 'code' && why === undefined}
        why={why}
      />
    </Main>
  );
}

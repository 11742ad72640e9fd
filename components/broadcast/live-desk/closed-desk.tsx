import type { AccessRefusal } from '#domain/broadcast/broadcast-access.ts';
import type { Translator } from '#i18n/translator.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';

type Props = {
  readonly t: Translator;
  readonly reason: AccessRefusal;
  readonly signIn: string;
  /** Where people register, while they may. */
  readonly register: string | undefined;
};

/** Why somebody does not see what is asked, and how they get to it (broadcast.md B10). */
export function ClosedDesk({ t, reason, signIn, register }: Props) {
  return (
    <Notice title={t('liveDesk.access.title')}>
      <p>{t(`liveDesk.access.${reason}`)}</p>
      <p className="mt-3 flex flex-wrap gap-3">
        {reason === 'sign_in' && (
          <LinkButton href={signIn} variant="primary">
            {t('liveDesk.access.signIn')}
          </LinkButton>
        )}
        {register !== undefined && (reason === 'sign_in' || reason === 'register') && (
          <LinkButton href={register}>{t('liveDesk.access.registerLink')}</LinkButton>
        )}
      </p>
    </Notice>
  );
}

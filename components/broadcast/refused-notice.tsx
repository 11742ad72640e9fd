import type { Language } from '#domain/locale.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { LiveHref } from './live-href.ts';
import { fill, type LiveWords } from './live-words.ts';
import { listOf, momentOf } from './refused-text.ts';
import type { Refused, RefusedReason } from './watch-request.ts';

type Props = {
  readonly refused: Refused;
  /** It is the broadcast itself, no recording. */
  readonly isLive: boolean;
  readonly language: Language;
  readonly words: LiveWords;
  readonly href: LiveHref;
};
type Way = 'goSignIn' | 'goRegister' | 'goTicket' | 'goContact';

const WORDS = {
  ...{ sign_in: 'signIn', register: 'register', ticket: 'ticket', revoked: 'revoked' },
  ...{ early: 'early', over: 'over', failed: 'failed' },
} as const satisfies Record<RefusedReason, keyof LiveWords['refused']>;

/** What a recording has no hour for is said otherwise of the broadcast itself. */
const LIVE_WORDS: Partial<Record<RefusedReason, keyof LiveWords['refused']>> = {
  early: 'liveEarly',
  over: 'liveOver',
};

const WAYS: Readonly<Record<RefusedReason, readonly Way[]>> = {
  sign_in: ['goSignIn', 'goRegister', 'goTicket'],
  register: ['goRegister', 'goTicket'],
  ticket: ['goRegister', 'goContact'],
  revoked: ['goContact'],
  early: [],
  over: ['goContact'],
  failed: [],
};

/** Why somebody cannot watch, which ticket or hour opens it, and how to get to where they can (broadcast.md B10). */
export function RefusedNotice({ refused: why, isLive, language, words: { refused }, href }: Props) {
  const { reason, types, opensAt } = why;
  const address = {
    ...{ goSignIn: href.signIn, goRegister: href.register },
    ...{ goTicket: href.lostTicket, goContact: href.contact },
  };
  return (
    <Notice tone="warning" role="alert" title={refused.title}>
      <p>{refused[isLive ? (LIVE_WORDS[reason] ?? WORDS[reason]) : WORDS[reason]]}</p>
      {types.length > 0 && <p className="pt-1">{fill(refused.opens, { types: listOf(types, language) })}</p>}
      {opensAt !== null && (
        <p className="pt-1">{fill(refused.opensAt, { when: momentOf(opensAt, language) })}</p>
      )}
      {WAYS[reason].length > 0 && (
        <p className="flex flex-wrap gap-3 pt-3">
          {WAYS[reason].map((way, at) => (
            <LinkButton key={way} href={address[way]} variant={at === 0 ? 'primary' : 'secondary'}>
              {refused[way]}
            </LinkButton>
          ))}
        </p>
      )}
    </Notice>
  );
}

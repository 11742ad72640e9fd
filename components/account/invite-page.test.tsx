import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { InvitePage, type InvitePageView } from './invite-page.tsx';

const OPEN: InvitePageView = {
  state: 'open',
  role: 'track_curator',
  place: 'Forum 2027',
  part: { kind: 'track', name: 'Fashion' },
  email: 'anna@forum.example',
  viewer: 'anonymous',
  viewerName: '',
};

function shown(language: 'en' | 'ru', invite: InvitePageView): string {
  return renderToStaticMarkup(
    <InvitePage language={language} token="t" invite={invite} why={undefined} typed={{}} />,
  );
}

it('names the part that the role is for', () => {
  expect(shown('en', OPEN)).toContain(
    'As Curator you can work with the team on one part of it: track Fashion.',
  );
  expect(shown('ru', OPEN)).toContain('Она относится к одной части: направление Fashion.');
  const session = { ...OPEN, role: 'moderator', part: { kind: 'session', name: 'Opening' } } as const;
  expect(shown('en', session)).toContain('session Opening');
});

it('says nothing of parts where the role is for the whole', () => {
  const whole = { ...OPEN, role: 'organizer', part: null } as const;
  expect(shown('en', whole)).toContain('As Organizer you can work on it with the team.');
});

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { SiteFrame } from './site-frame.tsx';
import { SiteHeader } from './site-header.tsx';

const place = vi.hoisted(() => ({ segments: [] as readonly string[] }));
vi.mock('next/navigation', () => ({
  usePathname: () => '/my/account',
  useSearchParams: () => new URLSearchParams(),
  useSelectedLayoutSegments: () => place.segments,
}));

it('asks whom it does not know to sign in, and nobody to sign out', () => {
  const html = renderToStaticMarkup(<SiteHeader language="en" />);
  expect(html).toContain('Sign in</span>');
  expect(html).not.toContain('Sign out');
});

it('names who is signed in, with the way out, also in Russian', () => {
  const html = renderToStaticMarkup(<SiteHeader language="ru" accountName="Анна Нестерова" />);
  expect(html).toContain('Анна Нестерова</span>');
  expect(html).not.toContain('Войти');
  expect(html).toMatch(/<form action="\/ru\/sign-out" method="post"><button[^>]*>Выйти<\/button>/);
});

it('the frame leaves the header of private pages to them, and their footer as everywhere', () => {
  const shown = (...segments: readonly string[]) => {
    place.segments = segments;
    return renderToStaticMarkup(
      <SiteFrame header="header " notice="" footer=" footer">
        page
      </SiteFrame>,
    );
  };
  expect(shown('forum')).toBe('header page footer');
  expect(shown('my')).toBe('page footer');
  expect(shown('organize')).toBe('page');
  expect(shown('forum', 'sessions', 'AB12CD', 'stage')).toBe('page');
  expect(shown('forum', 'sessions', 'AB12CD')).toBe('header page footer');
});

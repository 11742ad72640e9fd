import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { BadgeCard } from './badge-card.tsx';

test('head and shoulders stand where the photo will be, inside its box and in its middle', () => {
  const box = { x: 40, y: 30, width: 50, height: 80 };
  const html = renderToStaticMarkup(
    <BadgeCard
      label="Front"
      width={200}
      height={300}
      shapes={[{ kind: 'photo', box, colour: '#2863ab' }]}
      symbol={undefined}
    />,
  );
  expect(html).toContain('<rect x="40" y="30" width="50" height="80"');
  const [, cx, cy, r] = /<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/.exec(html)?.map(Number) ?? [];
  expect(cx).toBe(65);
  expect((cy ?? 0) - (r ?? 0)).toBeGreaterThan(box.y);
  expect(html).toMatch(/<path d="M47\.5 110v-5a/);
});

import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { Button } from './button.tsx';
import { DefinitionList } from './definition-list.tsx';
import { Disclosure } from './disclosure.tsx';
import { Icon } from './icon.tsx';
import { LocalisedText } from './localised-text.tsx';
import { Notice } from './notice.tsx';
import { Pagination } from './pagination.tsx';
import { Tabs } from './tabs.tsx';
import { TimeText } from './time-text.tsx';
import { TrackMark } from './track-mark.tsx';

/** Markup without looks: classes, drawings and generated ids say nothing about meaning. */
function meaning(node: ReactNode): string {
  return renderToStaticMarkup(node)
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/ (class|id|aria-labelledby)="[^"]*"/g, '');
}

describe('LocalisedText', () => {
  it('is bare text in the language of the page', () => {
    expect(renderToStaticMarkup(<LocalisedText text="Opening" />)).toBe('Opening');
  });

  it('carries lang, dir and a mark with words when it fell back', () => {
    const text = (
      <LocalisedText
        text="افتتاح"
        lang="ar"
        dir="rtl"
        mark="AR"
        markLabel="Shown in another language: Arabic"
      />
    );
    expect(meaning(text)).toBe(
      '<bdi lang="ar" dir="rtl">افتتاح</bdi> ' +
        '<span title="Shown in another language: Arabic" aria-hidden="true">AR</span>' +
        '<span> (Shown in another language: Arabic)</span>',
    );
  });

  it('escapes what people typed', () => {
    expect(renderToStaticMarkup(<LocalisedText text="<b>&" />)).toBe('&lt;b&gt;&amp;');
  });
});

describe('controls', () => {
  it('keeps a button that cannot be pressed focusable and says why', () => {
    expect(meaning(<Button unavailable="Needs the network">Refresh</Button>)).toBe(
      '<span><button type="button" aria-disabled="true">Refresh<span>. Needs the network</span></button>' +
        '<span aria-hidden="true">Needs the network</span></span>',
    );
  });

  it('does not submit by accident', () => {
    expect(meaning(<Button>Show</Button>)).toBe('<button type="button">Show</button>');
    expect(meaning(<Button type="submit">Find</Button>)).toBe('<button type="submit">Find</button>');
  });
});

describe('signs', () => {
  it('are hidden from assistive technology', () => {
    expect(renderToStaticMarkup(<Icon name="star" />)).toContain('<svg aria-hidden="true" focusable="false"');
    expect(meaning(<Avatar initials="KS" hue={3} />)).toBe(
      '<span aria-hidden="true" data-track="3">KS</span>',
    );
  });

  it('never stand without a word', () => {
    expect(
      meaning(
        <Badge tone="danger" icon="stop">
          Cancelled
        </Badge>,
      ),
    ).toBe('<span>Cancelled</span>');
    expect(meaning(<TrackMark colour={2} code="GA" name="Gastronomy" />)).toBe(
      '<span data-track="2"><span title="Gastronomy">GA</span><span>Gastronomy</span></span>',
    );
  });
});

describe('structure', () => {
  it('marks the current tab and breadcrumbs as links', () => {
    const tabs = [
      { href: '/a', label: '21 November', note: 'Thu', isCurrent: true },
      { href: '/b', label: '22 November', isCurrent: false },
    ];
    expect(meaning(<Tabs label="Days" tabs={tabs} />)).toBe(
      '<nav aria-label="Days" data-print="no"><ul>' +
        '<li><a href="/a" aria-current="page"><span>21 November</span><span>Thu</span></a></li>' +
        '<li><a href="/b"><span>22 November</span></a></li></ul></nav>',
    );
    expect(meaning(<Breadcrumb label="Way" crumbs={[{ href: '/', label: 'Home' }]} />)).toBe(
      '<nav aria-label="Way" data-print="no"><ol><li><a href="/">Home</a></li></ol></nav>',
    );
  });

  it('uses the elements that browsers know', () => {
    expect(meaning(<TimeText dateTime="2027-05-20T09:00+03:00">09:00</TimeText>)).toBe(
      '<time dateTime="2027-05-20T09:00+03:00">09:00</time>',
    );
    expect(meaning(<Disclosure summary="Help">Text</Disclosure>)).toBe(
      '<details><summary>Help</summary><div>Text</div></details>',
    );
    expect(meaning(<DefinitionList items={[{ key: 'h', term: 'Hall', details: 'Main' }]} />)).toBe(
      '<dl><div><dt>Hall</dt><dd>Main</dd></div></dl>',
    );
  });

  it('announces only what its place asks for', () => {
    expect(meaning(<Notice title="Saved" />)).toBe('<div><div><div><p>Saved</p></div></div></div>');
    expect(meaning(<Notice title="Failed" role="alert" />)).toContain('<div role="alert">');
  });

  it('pages forward and back by links with a relation', () => {
    const html = meaning(
      <Pagination label="Pages" position="1–48 of 96" next={{ href: '?page=2', label: 'Next' }} />,
    );
    expect(html).toBe(
      '<nav aria-label="Pages" data-print="no"><span>1–48 of 96</span><a href="?page=2" rel="next">Next</a></nav>',
    );
  });
});

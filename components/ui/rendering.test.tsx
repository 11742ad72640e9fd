import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { BarFigure } from './bar-figure.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { DefinitionList } from './definition-list.tsx';
import { Dialog } from './dialog.tsx';
import { DialogButton } from './dialog-button.tsx';
import { Disclosure } from './disclosure.tsx';
import { Icon } from './icon.tsx';
import { LocalisedText } from './localised-text.tsx';
import { Notice } from './notice.tsx';
import { Pagination } from './pagination.tsx';
import { Progress } from './progress.tsx';
import { StarButton } from './star-button.tsx';
import { Table } from './table.tsx';
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

  it('tells the state of a star apart from its name', () => {
    const star = (isOn: boolean) =>
      renderToStaticMarkup(<StarButton isOn={isOn} label="Favourite: Opening" />);
    expect(star(true)).toContain('aria-pressed="true" aria-label="Favourite: Opening"');
    expect(star(false)).toContain('aria-pressed="false" aria-label="Favourite: Opening"');
  });

  it('closes a dialog without script and names it by its heading', () => {
    const html = renderToStaticMarkup(
      <Dialog id="halls" title="Halls" closeLabel="Close">
        text
      </Dialog>,
    );
    expect(html).toContain('<dialog id="halls" aria-labelledby="halls-title"');
    expect(html).toContain('<form method="dialog"><button type="submit" aria-label="Close"');
    expect(meaning(<DialogButton dialogId="halls">Halls</DialogButton>)).toBe(
      '<button type="button" aria-haspopup="dialog">Halls</button>',
    );
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

  it('gives tables a caption, scopes and a scrolling region', () => {
    const columns = [
      { key: 'hall', head: 'Hall', cell: (row: { hall: string }) => row.hall, isRowHead: true },
      { key: 'seats', head: 'Seats', cell: () => '90', isNumber: true },
    ];
    const table = (
      <Table caption="Halls" columns={columns} rows={[{ hall: 'Small' }]} rowKey={(row) => row.hall} />
    );
    expect(meaning(table)).toBe(
      '<section tabindex="0"><table><caption>Halls</caption>' +
        '<thead><tr><th scope="col">Hall</th><th scope="col">Seats</th></tr></thead>' +
        '<tbody><tr><th scope="row">Small</th><td>90</td></tr></tbody></table></section>',
    );
  });

  it('tells quantities in figures beside their bars', () => {
    const bars = [
      { key: 'a', label: 'Fashion', value: 4, valueText: '4' },
      { key: 'b', label: 'Gastronomy', value: 0, valueText: '0' },
    ];
    const html = renderToStaticMarkup(
      <BarFigure caption="By track" labelHead="Track" valueHead="Sessions" bars={bars} />,
    );
    expect([...html.matchAll(/<rect width="([\d.]+)"/g)].map(([, width]) => width)).toEqual(['100', '0']);
    expect(meaning(<BarFigure caption="" labelHead="Track" valueHead="Sessions" bars={bars} />)).toContain(
      '<tr><th scope="row">Gastronomy</th><td><span><span>0</span></span></td></tr>',
    );
    const progress = meaning(<Progress label="Materials" value={3} max={7} text="3 of 7" />);
    for (const attribute of ['value="3"', 'max="7"', 'aria-label="3 of 7"'])
      expect(progress).toContain(attribute);
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
    expect(meaning(<Card as="article">Text</Card>)).toBe('<article>Text</article>');
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

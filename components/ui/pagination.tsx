import { Icon } from './icon.tsx';
import { LinkButton } from './link-button.tsx';

type Props = {
  readonly label: string;
  /** "49–96 of 312", already in words. */
  readonly position: string;
  readonly previous?: { readonly href: string; readonly label: string } | undefined;
  readonly next?: { readonly href: string; readonly label: string } | undefined;
};

export function Pagination({ label, position, previous, next }: Props) {
  return (
    <nav
      aria-label={label}
      data-print="no"
      className="flex flex-wrap items-center gap-3 border-t border-border pt-4"
    >
      {previous && (
        <LinkButton href={previous.href} rel="prev">
          <Icon name="previous" className="rtl:-scale-x-100" />
          {previous.label}
        </LinkButton>
      )}
      <span className="tnum text-muted">{position}</span>
      {next && (
        <LinkButton href={next.href} rel="next">
          {next.label}
          <Icon name="next" className="rtl:-scale-x-100" />
        </LinkButton>
      )}
    </nav>
  );
}

/** The sign of Plenum: three sessions in a time grid. */
export function ProductMark() {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width="20"
      height="20"
      viewBox="0 0 20 20"
      className="shrink-0 fill-accent"
    >
      <rect x="2" y="3" width="9" height="4" rx="1" />
      <rect x="7" y="8" width="11" height="4" rx="1" />
      <rect x="2" y="13" width="6" height="4" rx="1" />
    </svg>
  );
}

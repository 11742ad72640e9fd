import { pictureSources } from '#domain/file.ts';
import type { PlanMark } from '#domain/floor-plan.ts';
import { plainPaths } from '#domain/paths.ts';

type Props = {
  readonly title: string;
  readonly name: string;
  /** What the picture says, in words. */
  readonly alt: string;
  readonly fileId: string;
  readonly mark: PlanMark;
};

/** The plan of a floor with one hall marked on it. */
export function HallPlan({ title, name, alt, fileId, mark }: Props) {
  return (
    <section aria-labelledby="hall-plan" className="border-t border-border pt-6 pb-8">
      <h2 id="hall-plan" className="pb-3 text-23">
        {title}
      </h2>
      <figure className="max-w-reading">
        <div className="relative">
          <img
            {...pictureSources(plainPaths.file(fileId))}
            sizes="(min-width: 48rem) 44rem, 100vw"
            alt={alt}
            loading="lazy"
            decoding="async"
            className="block w-full rounded-control border border-border"
          />
          <span
            aria-hidden="true"
            className="absolute rounded-[2px] border-[3px] border-accent bg-[color-mix(in_srgb,var(--color-accent)_25%,transparent)]"
            style={{
              left: `${mark.x * 100}%`,
              top: `${mark.y * 100}%`,
              width: `${mark.width * 100}%`,
              height: `${mark.height * 100}%`,
            }}
          />
        </div>
        <figcaption className="pt-2 text-14 text-muted">{name}</figcaption>
      </figure>
    </section>
  );
}

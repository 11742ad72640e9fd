'use client';

import { useCallback } from 'react';
import { type FileOwner, pictureSources } from '#domain/file.ts';
import { plainPaths } from '#domain/paths.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { PictureRenderer } from '../record/record-form-props.ts';
import { DropArea } from './drop-area.tsx';
import { useSending } from './use-sending.ts';

const PICTURES = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

type Props = {
  readonly label: string;
  /** Address of the picture: ours, or one elsewhere that an import brought. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly ownerKind: Extract<FileOwner, 'person' | 'organisation' | 'edition'>;
  readonly ownerId: string | null;
  /** Absent for things of the whole instance. */
  readonly editionSlug: string | undefined;
};

/**
 * A photo or a logo: chosen, dropped or pasted, sent at once, and part of the record when the form is saved. What
 * was there stays until another picture has arrived whole.
 */
export function PictureField({ label, value, onChange, ownerKind, ownerId, editionSlug }: Props) {
  const t = useWords();
  const addressOf = useCallback(
    (name: string) =>
      plainPaths.upload({
        owner: ownerKind,
        name,
        ...(editionSlug !== undefined && { edition: editionSlug }),
        ...(ownerId !== null && { id: ownerId }),
      }),
    [ownerKind, ownerId, editionSlug],
  );
  const sending = useSending(addressOf, (answer) => {
    const address = addressIn(answer);
    if (address !== undefined) onChange(address);
  });
  const { state } = sending;
  const isOurs = value?.startsWith('/f/') === true;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-13 font-medium">{label}</p>
      <DropArea
        sending={sending}
        label={label}
        chooseLabel={value === null ? t('fileDesk.picture.choose') : t('fileDesk.picture.replace')}
        hint={t('fileDesk.picture.hint')}
        accept={PICTURES}
        isPicture
        keptText={value === null ? undefined : t('fileDesk.picture.kept')}
        actions={
          value !== null && (
            <StudioButton
              icon="bin"
              onPress={() => {
                sending.forget();
                onChange(null);
              }}
            >
              {t('fileDesk.picture.remove')}
            </StudioButton>
          )
        }
      >
        <Preview
          source={
            state.kind === 'sending' ? { src: state.preview } : isOurs ? pictureSources(value) : undefined
          }
          alt={t('fileDesk.picture.preview')}
          none={value === null ? t('fileDesk.picture.none') : t('fileDesk.picture.elsewhere')}
        />
      </DropArea>
    </div>
  );
}

/** The pictures of a record of this kind, for the forms of records. */
export function pictureRenderer(
  place: Pick<Props, 'ownerKind' | 'ownerId' | 'editionSlug'>,
): PictureRenderer {
  return ({ name, label, value, onChange }) => (
    <PictureField key={name} label={label} value={value} onChange={onChange} {...place} />
  );
}

type PreviewProps = {
  readonly source: { readonly src: string; readonly srcSet?: string } | undefined;
  readonly alt: string;
  readonly none: string;
};

// What lies on other servers is not asked for: the desk sends no request elsewhere (security-reliability.md V1).
function Preview({ source, alt, none }: PreviewProps) {
  if (!source) {
    return (
      <span className="grid size-24 shrink-0 place-items-center rounded-control bg-press p-2 text-center text-13 text-muted">
        {none}
      </span>
    );
  }
  return (
    <img
      {...source}
      sizes="6rem"
      alt={alt}
      className="size-24 shrink-0 rounded-control border border-border object-contain"
    />
  );
}

function addressIn(answer: unknown): string | undefined {
  const isNamed = typeof answer === 'object' && answer !== null && 'address' in answer;
  return isNamed && typeof answer.address === 'string' ? answer.address : undefined;
}

'use client';

import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { classList } from './class-list.ts';
import { Icon } from './icon.tsx';

/** Looks of the organizer's controls: 14 px text, 32 px high (design.md rules 7, 13); under a thumb 44 px, and 16 px text, else iOS zooms. */
export const studioControl =
  'min-h-8 w-full min-w-0 rounded-control border border-edge bg-surface px-2 text-14 text-text pointer-coarse:min-h-11 pointer-coarse:text-16 placeholder:text-muted hover:border-text aria-invalid:border-danger data-invalid:border-danger';

/** A list that opens over the page. */
export const studioPopover =
  'max-w-[calc(100vw-1rem)] overflow-auto rounded-control border border-border bg-surface text-14 text-text shadow-popover';

/** One line of such a list. */
export const studioOption =
  'group flex min-h-8 pointer-coarse:min-h-11 cursor-pointer items-center gap-2 rounded-control px-2 py-1 outline-offset-[-2px] data-disabled:cursor-not-allowed data-disabled:text-muted data-focused:bg-hover data-hovered:bg-hover';

export const studioField = 'flex min-w-0 flex-col gap-1';

export type StudioFieldProps = {
  readonly label: ReactNode;
  readonly isLabelHidden?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly description?: ReactNode;
  /** Why the value was refused. */
  readonly error?: string | undefined;
  /** Marks and small buttons at the end of the line of the label. */
  readonly beside?: ReactNode;
};

type LabelProps = Pick<StudioFieldProps, 'label' | 'isLabelHidden' | 'isRequired' | 'beside'>;

export function StudioLabel({ label, isLabelHidden, isRequired, beside }: LabelProps) {
  return (
    <div
      className={
        isLabelHidden
          ? 'sr-only'
          : classList('flex flex-wrap items-center gap-x-2', beside === undefined ? 'min-h-5' : 'min-h-6')
      }
    >
      <Label className="text-13 font-medium">
        {label}
        {isRequired && (
          <span aria-hidden="true" className="ms-1 text-danger">
            *
          </span>
        )}
      </Label>
      {beside}
    </div>
  );
}

/** What stands below a control: what it is for, and why it was refused. */
export function StudioNote({ description, error }: Pick<StudioFieldProps, 'description' | 'error'>) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="text-13 text-muted">
          {description}
        </Text>
      )}
      <FieldError className="flex items-start gap-1 text-13 text-danger">
        <Icon name="stop" size={16} className="mt-[2px]" />
        {error}
      </FieldError>
    </>
  );
}

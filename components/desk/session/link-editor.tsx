'use client';

import type { SessionValues } from '#domain/desk/session-value.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { PartMeans } from './form-part.ts';
import { RowFrame } from './row-frame.tsx';
import { movedRow, withoutRow, withRow } from './row-list.ts';

/** Links of a session: slides elsewhere, a project's page. */
export function LinkEditor({ means }: { readonly means: PartMeans }) {
  const t = useWords();
  const links = (means.form.values.links ?? []) as SessionValues['links'];
  const put = (next: SessionValues['links']) => means.form.change('links', next);
  return (
    <>
      {links.length === 0 && <p className="text-muted">{t('sessionForm.link.none')}</p>}
      <ul className="flex flex-col gap-2">
        {links.map((link, index) => (
          <RowFrame
            // Links have no identity of their own: their place is all there is.
            key={means.idOf(`links.${index}`)}
            name={t('sessionForm.link.name', { number: index + 1 })}
            index={index}
            count={links.length}
            onMove={(by) => put(movedRow(links, index, by))}
            onRemove={() => put(withoutRow(links, index))}
          >
            <div className="grid grid-cols-1 gap-3 @narrow:grid-cols-2">
              <TextInput
                id={means.idOf(`links.${index}.url`)}
                type="url"
                label={t('sessionForm.link.url')}
                value={link.url}
                onChange={(url) => put(withRow(links, index, { url }))}
                error={means.errorOf(`links.${index}.url`)}
              />
              <TextInput
                id={means.idOf(`links.${index}.title`)}
                label={t('sessionForm.link.title')}
                value={link.title}
                onChange={(title) => put(withRow(links, index, { title }))}
                error={means.errorOf(`links.${index}.title`)}
              />
            </div>
          </RowFrame>
        ))}
      </ul>
      <div>
        <StudioButton icon="plus" onPress={() => put([...links, { url: '', title: '', type: 'related' }])}>
          {t('sessionForm.link.add')}
        </StudioButton>
      </div>
    </>
  );
}

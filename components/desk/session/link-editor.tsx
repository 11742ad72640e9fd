'use client';

import type { SessionValues } from '#domain/desk/session-value.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { RowFrame } from '../record/row-frame.tsx';
import { useRowList } from '../record/use-row-list.ts';
import type { PartMeans } from './form-part.ts';

/** Links of a session: slides elsewhere, a project's page. */
export function LinkEditor({ means }: { readonly means: PartMeans }) {
  const t = useWords();
  const links = (means.form.values.links ?? []) as SessionValues['links'];
  const rows = useRowList(links, (next) => means.form.change('links', next));
  return (
    <>
      {links.length === 0 && <p className="text-muted">{t('sessionForm.link.none')}</p>}
      <ul className="flex flex-col gap-2">
        {links.map((link, index) => (
          <RowFrame
            key={rows.keys[index]}
            name={t('sessionForm.link.name', { number: index + 1 })}
            index={index}
            count={links.length}
            onMove={(by) => rows.move(index, by)}
            onRemove={() => rows.remove(index)}
          >
            <div className="grid grid-cols-1 gap-3 @narrow:grid-cols-2">
              <TextInput
                id={means.idOf(`links.${index}.url`)}
                type="url"
                label={t('sessionForm.link.url')}
                value={link.url}
                onChange={(url) => rows.change(index, { ...link, url })}
                error={means.errorOf(`links.${index}.url`)}
              />
              <TextInput
                id={means.idOf(`links.${index}.title`)}
                label={t('sessionForm.link.title')}
                value={link.title}
                onChange={(title) => rows.change(index, { ...link, title })}
                error={means.errorOf(`links.${index}.title`)}
              />
            </div>
          </RowFrame>
        ))}
      </ul>
      <div>
        <StudioButton icon="plus" onPress={() => rows.add({ url: '', title: '', type: 'related' })}>
          {t('sessionForm.link.add')}
        </StudioButton>
      </div>
    </>
  );
}

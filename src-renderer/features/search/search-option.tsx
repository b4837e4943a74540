import { useTranslation } from 'react-i18next';
import type { SearchHit } from '#shared/contract/search.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { holdsEvery } from './highlight.ts';
import { Highlighted } from './highlighted.tsx';
import type { PaletteItem } from './palette-items.ts';
import styles from './search.module.css';

interface SearchOptionProps {
  id: string;
  item: PaletteItem;
  query: string;
  selected: boolean;
  onChoose: () => void;
  onPoint: () => void;
}

export function SearchOption({ id, item, query, selected, onChoose, onPoint }: SearchOptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      className={styles.option}
      // The input keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onMouseMove={() => {
        if (!selected) onPoint();
      }}
    >
      <OptionContent item={item} query={query} />
    </div>
  );
}

/** Where the name was searched for, address and phone number are no help in choosing. */
function sayingEnough({ kind, title }: SearchHit, query: string): boolean {
  return (kind === 'organisation' || kind === 'person') && holdsEvery(title, query);
}

function OptionContent({ item, query }: { item: PaletteItem; query: string }) {
  const { t } = useTranslation('common');
  const formats = useFormats();
  const codes = useCodes();
  const beside = (at: string | null) => (at?.includes('/') ? codes.label(at) : formats.date(at));
  switch (item.type) {
    case 'action':
      return (
        <>
          <span className={styles.title}>{item.action.title}</span>
          {item.action.keys && <kbd aria-hidden="true">{item.action.keys}</kbd>}
        </>
      );
    case 'filter':
      return <span className={styles.title}>{item.completion.label}</span>;
    case 'recent':
      return (
        <>
          <span className={styles.title}>{item.record.title}</span>
          <span className={styles.at}>{t(`kind.${item.record.kind}`)}</span>
        </>
      );
    case 'hit':
      return (
        <>
          <span className={styles.text}>
            <span className={styles.title}>
              <Highlighted text={item.hit.title} query={query} />
            </span>
            {item.hit.excerpt && !sayingEnough(item.hit, query) && (
              <span className={styles.excerpt}>
                <Highlighted text={item.hit.excerpt} query={query} />
              </span>
            )}
          </span>
          <span className={styles.at}>{beside(item.hit.at)}</span>
        </>
      );
  }
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SEARCH_KINDS } from '#shared/contract/search.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import type { FilterWords } from './search-filters.ts';

/** What the filters of the palette can be asked for, in the language of the window and by name. */
export function useFilterWords(): FilterWords {
  const { t } = useTranslation(['search', 'common']);
  const codes = useCodes();
  return useMemo(
    () => ({
      kinds: SEARCH_KINDS.flatMap((value) =>
        [t(`group.${value}`), t(`common:kind.${value}`), value].map((label) => ({ value, label })),
      ),
      districts: codes
        .options('district', 'all')
        .flatMap(({ value, label }) => (isDistrict(value) ? [{ value, label }] : [])),
    }),
    [t, codes],
  );
}

const isDistrict = (code: string): code is `district/${string}` => code.startsWith('district/');

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useTablePosition } from './use-table-state.ts';

/**
 * Where the person is in the table: the scroll position and the active row. Both come back with
 * the person, and both start anew when another list is shown (`listKey` changes).
 */
export function useGridPlace(
  tableId: string,
  scroller: RefObject<HTMLDivElement | null>,
  listKey: string,
  counted: boolean,
) {
  const position = useTablePosition(tableId);
  const [start] = useState(position.read);
  const [active, setActive] = useState(start.active);
  const restored = useRef(false);
  const shownList = useRef(listKey);

  // Only once the rows are counted is there anything to scroll to.
  useLayoutEffect(() => {
    if (!counted || restored.current) return;
    restored.current = true;
    if (scroller.current && start.scrollTop > 0) scroller.current.scrollTop = start.scrollTop;
  }, [counted, scroller, start]);

  useEffect(() => {
    if (shownList.current === listKey) return;
    shownList.current = listKey;
    if (scroller.current) scroller.current.scrollTop = 0;
    setActive(-1);
    position.save({ scrollTop: 0, active: -1 });
  }, [listKey, position, scroller]);

  const activate = (row: number) => {
    setActive(row);
    position.save({ scrollTop: scroller.current?.scrollTop ?? 0, active: row });
  };
  const remember = () => {
    position.save({ scrollTop: scroller.current?.scrollTop ?? 0, active });
  };
  return { active, activate, remember, initialOffset: start.scrollTop };
}

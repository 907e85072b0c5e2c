/** What a page shows and how: plain data, changed through immer, kept in the address so that a link shows the same. */

/** A panel that is pinned. */
export interface PanelState {
  /** Unique on the page. */
  readonly id: string;
  /** Name of its kind in the registry. */
  readonly kind: string;
  /** Path of the port that it shows. */
  readonly port: string;
  /** What its kind lets people choose. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** A moment with a name. */
export interface Bookmark {
  readonly time: number;
  readonly name: string;
}

/** A point of the stage's own coordinates. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Everything but the moment shown, which changes with every frame and stands in the playhead. */
export interface ViewState {
  readonly playing: boolean;
  /** Simulated seconds per second, 1/16 to 16. */
  readonly speed: number;
  /** Seconds that panels show. */
  readonly window: number;
  /** Path of what is looked at on the stage. */
  readonly selected: string | null;
  /** Networks that are open on the stage. */
  readonly open: readonly string[];
  /** What was moved by hand on the stage, by path. */
  readonly places: Readonly<Record<string, Place>>;
  readonly panels: readonly PanelState[];
  readonly bookmarks: readonly Bookmark[];
  readonly theme: 'auto' | 'dark' | 'light';
  readonly motion: 'auto' | 'reduced';
  /** Address of a second recording on the same timeline. */
  readonly compare: string | null;
}

/** How a page begins. */
export const initialState: ViewState = {
  playing: false,
  speed: 1,
  window: 2,
  selected: null,
  open: [],
  places: {},
  panels: [],
  bookmarks: [],
  theme: 'auto',
  motion: 'auto',
  compare: null,
};

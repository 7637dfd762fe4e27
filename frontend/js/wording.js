// Help with the words while somebody writes: what in the text may tell who said it.

// The marked stretches of a text, in order: [{start, end, kind, word}]; offsets in code points.
export function findings(text) {
  return [];
}

// Points out below `textarea` what may tell who said it, and why. Never stops anybody.
export function attach(textarea, { list } = {}) {}

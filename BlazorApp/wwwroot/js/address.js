// The order of a grid goes into the address without a request; Blazor's own history state stays as it is.
export function replace(query) {
  history.replaceState(history.state, '', location.pathname + query + location.hash);
}

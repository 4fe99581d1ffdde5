/** Pictures: one small canvas with PNG, GIF and SVG behind it. */
package dev.fokker.plot;

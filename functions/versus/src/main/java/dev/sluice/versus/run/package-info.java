/** Who races whom: contenders, the JVMs that they get, and the services that they call. */
@NullMarked
package dev.sluice.versus.run;

import org.jspecify.annotations.NullMarked;

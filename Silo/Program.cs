// Composition follows.
return;
